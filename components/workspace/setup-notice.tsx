'use client';

import Link from 'next/link';
import { useWorkspace } from '../shell/workspace.tsx';

/** At the front door of a workspace that nobody owns: the way to make it one's own. */
export function SetupNotice() {
  const { claimed } = useWorkspace();
  if (claimed) return null;
  return (
    <p className="border-line border-b bg-brass-soft px-5 py-2 text-sm">
      Nobody looks after this workspace yet.{' '}
      <Link prefetch={false} href="/setup" className="font-medium underline underline-offset-2">
        Is it yours? Set it up
      </Link>
    </p>
  );
}
