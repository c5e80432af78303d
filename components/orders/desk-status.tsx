'use client';

import { useTranslations } from 'use-intl';
import { useDesk } from './desk.tsx';

/** Whether what a page of the desk shows is from now. @param short on phones only a dot is seen of it. */
export function DeskStatus({ short = false }: { short?: boolean }) {
  const texts = useTranslations('orders.status');
  const { status } = useDesk();
  return (
    <span className="flex shrink-0 items-center gap-1.5 text-muted text-xs">
      <span aria-hidden className={`size-2 rounded-full ${status === 'live' ? 'bg-live' : 'bg-faint'}`} />
      <span className={short ? 'max-md:sr-only' : undefined}>{texts(status)}</span>
    </span>
  );
}
