'use client';

import Link from 'next/link';
import { usePlace } from '../shell/workspace.tsx';

/** At the front door of a place that nobody owns: the way to make it one's own. */
export function SetupNotice() {
  const { claimed } = usePlace();
  if (claimed) return null;
  return (
    <p className="border-line border-b bg-brass-soft px-5 py-2 text-sm">
      Nobody looks after this place yet.{' '}
      <Link prefetch={false} href="/setup" className="font-medium underline underline-offset-2">
        Is it yours? Set it up
      </Link>
    </p>
  );
}
