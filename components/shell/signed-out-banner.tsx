'use client';

import { LogOut } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Banner } from '../ui/banner.tsx';
import { AccountDialog } from './account-dialog.tsx';
import { useIdentity } from './identity.tsx';
import { takeSignedOut } from './signed-out.ts';

/** Says that the session of this browser was ended somewhere else, until one signs in or picks a name. */
export function SignedOutBanner() {
  const { me } = useIdentity();
  const [told, setTold] = useState(false);
  const [open, setOpen] = useState(false);
  useEffect(() => {
    if (takeSignedOut()) setTold(true);
  }, []);

  if (!told || me !== null) return null;
  return (
    <>
      <Banner icon={LogOut}>
        You were signed out here.{' '}
        <button type="button" onClick={() => setOpen(true)} className="font-medium underline">
          Sign in again
        </button>
      </Banner>
      {open && <AccountDialog way="sign in" onClose={() => setOpen(false)} />}
    </>
  );
}
