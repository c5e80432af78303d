'use client';

import { useEffect, useRef } from 'react';
import type { ClosedTo } from '../../contract/orders/views.ts';
import { useIdentity } from '../shell/identity.tsx';
import { Notice } from '../shell/notice.tsx';
import { SignInButtons } from '../shell/sign-in-buttons.tsx';

/** In place of the desk's pages, for who does not work there. */
export function DeskDoor({ closed }: { closed: ClosedTo }) {
  const { me } = useIdentity();
  const before = useRef(me?.kind);

  // An account was made here: the desk may be theirs.
  useEffect(() => {
    if (me?.kind === 'member' && before.current !== 'member') window.location.reload();
  }, [me]);

  if (closed === 'stranger') {
    return (
      <Notice title="The order desk is not yours yet">
        <p>Orders are seen by those who work at the desk. Ask one of its owners to add you: they find you by your name.</p>
      </Notice>
    );
  }
  return (
    <Notice title="The order desk">
      <p>Orders are for people with an account who work at the desk. The page stays the one you are on.</p>
      <div className="mt-5 flex justify-center">
        <SignInButtons />
      </div>
    </Notice>
  );
}
