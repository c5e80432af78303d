'use client';

import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { useIdentity } from './identity.tsx';
import { Notice } from './notice.tsx';
import { SignInButtons } from './sign-in-buttons.tsx';
import { useWorkspace } from './workspace.tsx';

/** Something for those who may read here; whoever may not is asked to sign in, and sees nothing else of it. */
export function MembersOnly({ children }: { children: ReactNode }) {
  const texts = useTranslations('shell.membersOnly');
  const { name, guestsRead } = useWorkspace();
  const { me } = useIdentity();
  const member = me?.kind === 'member';
  const before = useRef(member);

  // The account was made here: what the page holds was read for a guest.
  useEffect(() => {
    if (member && !before.current && !guestsRead) window.location.reload();
  }, [member, guestsRead]);

  if (guestsRead || member) return children;
  return (
    <Notice title={texts.rich('title', { name: () => <bdi>{name}</bdi> })}>
      <p>{texts('text')}</p>
      <div className="mt-5 flex justify-center">
        <SignInButtons />
      </div>
    </Notice>
  );
}
