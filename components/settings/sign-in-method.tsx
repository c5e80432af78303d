import { useTranslations } from 'use-intl';
import { AccountButtons } from '../shell/account-buttons.tsx';
import { useIdentity } from '../shell/identity.tsx';
import { NameForm } from '../shell/name-form.tsx';
import { useAccountDialog } from '../shell/use-account-dialog.tsx';
import { Section } from './section.tsx';

/** For whoever has no account: how to get one, and, for an anonymous visitor, a name. */
export function SignInMethod() {
  const texts = useTranslations('settings');
  const { me } = useIdentity();
  const { dialog, ...account } = useAccountDialog();
  return (
    <>
      {me === null && (
        <Section title={texts('name.title')}>
          <NameForm reason={texts('name.none')} action={texts('name.use')} focus={false} />
        </Section>
      )}
      <Section title={texts('account.title')} about={texts(me === null ? 'account.about' : 'account.aboutGuest')}>
        <div className="flex flex-wrap gap-2">
          <AccountButtons account={account} first="create" />
        </div>
      </Section>
      {dialog}
    </>
  );
}
