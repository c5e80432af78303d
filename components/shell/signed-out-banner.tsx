'use client';

import { LogOut } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Banner } from '../ui/banner.tsx';
import { useIdentity } from './identity.tsx';
import { takeSignedOut } from './signed-out.ts';
import { useAccountDialog } from './use-account-dialog.tsx';

/** Says that the session of this browser was ended somewhere else, until one signs in or picks a name. */
export function SignedOutBanner() {
  const texts = useTranslations('shell.signedOut');
  const ways = useTranslations('shell.account');
  const { me } = useIdentity();
  const [told, setTold] = useState(false);
  const { begin, prepare, failed, dialog } = useAccountDialog();
  useEffect(() => {
    if (takeSignedOut()) setTold(true);
  }, []);

  if (!told || me !== null) return null;
  return (
    <>
      <Banner icon={LogOut}>
        {texts('text')}{' '}
        <button
          type="button"
          onPointerEnter={prepare}
          onFocus={prepare}
          onClick={() => begin('signIn')}
          className="font-medium underline"
        >
          {failed ? ways('retry', { way: 'signIn' }) : texts('again')}
        </button>
      </Banner>
      {dialog}
    </>
  );
}
