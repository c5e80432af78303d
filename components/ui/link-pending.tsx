'use client';

import { useLinkStatus } from 'next/link';

/** Inside a link: a mark while its page is on the way, if that takes longer than a moment. */
export function LinkPending({ className = '' }: { className?: string }) {
  const { pending } = useLinkStatus();
  if (!pending) return null;
  return <span aria-hidden className={`soon size-1.5 shrink-0 rounded-full bg-brass ${className}`} />;
}
