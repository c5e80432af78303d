'use client';

import { useState } from 'react';
import { Button } from '../ui/button.tsx';
import { AccountDialog, type AccountWay } from './account-dialog.tsx';

/** The two ways out of being a guest, where it keeps one from something. */
export function SignInButtons() {
  const [way, setWay] = useState<AccountWay>();
  return (
    <span className="flex flex-wrap gap-2">
      <Button onClick={() => setWay('sign in')}>Sign in</Button>
      <Button look="plain" onClick={() => setWay('make an account')}>
        Make an account
      </Button>
      {way !== undefined && <AccountDialog way={way} onClose={() => setWay(undefined)} />}
    </span>
  );
}
