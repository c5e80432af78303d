import { useTranslations } from 'use-intl';
import { Button } from '../ui/button.tsx';
import type { AccountWay } from './account-dialog.tsx';
import type { useAccountDialog } from './use-account-dialog.tsx';

interface Props {
  account: Pick<ReturnType<typeof useAccountDialog>, 'begin' | 'prepare' | 'failed'>;
  /** The one that is more likely wanted stands first. */
  first: AccountWay;
}

/** The two ways out of being a guest; where the dialog opens is whoever's that shows them. */
export function AccountButtons({ account: { begin, prepare, failed }, first }: Props) {
  const texts = useTranslations('shell.account');
  const other = first === 'signIn' ? 'create' : 'signIn';
  return (
    <>
      <Button onPointerEnter={prepare} onFocus={prepare} onClick={() => begin(first)}>
        {texts(failed ? 'retry' : 'begin', { way: first })}
      </Button>
      <Button look="plain" onPointerEnter={prepare} onFocus={prepare} onClick={() => begin(other)}>
        {texts('begin', { way: other })}
      </Button>
    </>
  );
}
