'use client';

import { Button } from '../ui/button.tsx';
import { useAccountDialog } from './use-account-dialog.tsx';

/** The two ways out of being a guest, where it keeps one from something. */
export function SignInButtons() {
  const { begin, prepare, failed, dialog } = useAccountDialog();
  return (
    <span className="flex flex-wrap gap-2">
      <Button onPointerEnter={prepare} onFocus={prepare} onClick={() => begin('sign in')}>
        {failed ? 'Sign in: try again' : 'Sign in'}
      </Button>
      <Button look="plain" onPointerEnter={prepare} onFocus={prepare} onClick={() => begin('make an account')}>
        Make an account
      </Button>
      {dialog}
    </span>
  );
}
