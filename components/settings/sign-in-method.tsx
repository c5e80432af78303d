import { AccountButtons } from '../shell/account-buttons.tsx';
import { useIdentity } from '../shell/identity.tsx';
import { NameForm } from '../shell/name-form.tsx';
import { useAccountDialog } from '../shell/use-account-dialog.tsx';
import { Section } from './section.tsx';

/** For whoever has no account: how to get one, and, for an anonymous visitor, a name. */
export function SignInMethod() {
  const { me } = useIdentity();
  const { dialog, ...account } = useAccountDialog();
  return (
    <>
      {me === null && (
        <Section title="Your name">
          <NameForm reason="You have none yet. Pick one, and others see who writes." action="Take it" focus={false} />
        </Section>
      )}
      <Section
        title="Account"
        about={
          me === null
            ? 'With an account you are the same person in every browser.'
            : 'You are a guest in this browser. With an account you keep all that is yours, and can sign in from others too.'
        }
      >
        <div className="flex flex-wrap gap-2">
          <AccountButtons account={account} first="create" />
        </div>
      </Section>
      {dialog}
    </>
  );
}
