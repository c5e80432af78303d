'use client';

import { useState } from 'react';
import { Button } from '../ui/button.tsx';
import { AccountDialog } from './account-dialog.tsx';
import { useIdentity } from './identity.tsx';

/** For who is not signed in, where an account may be what is wanted. The page stays the one they are on, and is read anew. */
export function SignInButton() {
  const { me } = useIdentity();
  const [open, setOpen] = useState(false);
  if (me?.kind === 'member') return null;
  return (
    <>
      <Button onClick={() => setOpen(true)}>Sign in</Button>
      {open && <AccountDialog way="sign in" onClose={() => setOpen(false)} />}
    </>
  );
}
