'use client';

import { useTranslations } from 'use-intl';
import { Button } from '../ui/button.tsx';
import { useIdentity } from './identity.tsx';
import { useAccountDialog } from './use-account-dialog.tsx';

/** For who is not signed in, where an account may be what is wanted. The page stays the one they are on, and is read anew. */
export function SignInButton() {
  const texts = useTranslations('shell.account');
  const { me } = useIdentity();
  const { begin, prepare, failed, dialog } = useAccountDialog();
  if (me?.kind === 'member') return null;
  return (
    <>
      <Button onPointerEnter={prepare} onFocus={prepare} onClick={() => begin('signIn')}>
        {texts(failed ? 'retry' : 'begin', { way: 'signIn' })}
      </Button>
      {dialog}
    </>
  );
}
