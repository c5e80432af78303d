'use client';

import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { useWorkspace } from '../shell/workspace.tsx';

/** At the front door of a workspace that nobody owns: the way to make it one's own. */
export function SetupNotice() {
  const texts = useTranslations('workspace.setup');
  const { claimed } = useWorkspace();
  if (claimed) return null;
  return (
    <p className="border-line border-b bg-brass-soft px-5 py-2 text-sm">
      {texts('noOwner')}{' '}
      <Link prefetch={false} href="/setup" className="font-medium underline underline-offset-2">
        {texts('begin')}
      </Link>
    </p>
  );
}
