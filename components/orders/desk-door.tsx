'use client';

import { useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import type { ClosedTo } from '../../contract/orders/views.ts';
import { useIdentity } from '../shell/identity.tsx';
import { Notice } from '../shell/notice.tsx';
import { SignInButtons } from '../shell/sign-in-buttons.tsx';

/** In place of the desk's pages, for who does not work there. */
export function DeskDoor({ closed }: { closed: ClosedTo }) {
  const texts = useTranslations('orders.door');
  const { me } = useIdentity();
  const before = useRef(me?.kind);

  // An account was made here: the desk may be theirs.
  useEffect(() => {
    if (me?.kind === 'member' && before.current !== 'member') window.location.reload();
  }, [me]);

  if (closed === 'stranger') {
    return (
      <Notice title={texts('strangerTitle')}>
        <p>{texts('strangerAbout')}</p>
      </Notice>
    );
  }
  return (
    <Notice title={texts('title')}>
      <p>{texts('about')}</p>
      <div className="mt-5 flex justify-center">
        <SignInButtons />
      </div>
    </Notice>
  );
}
