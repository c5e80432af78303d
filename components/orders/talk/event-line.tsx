'use client';

import { ArrowRight, type LucideIcon, Undo2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useReader } from '../../ui/reader.ts';
import { clockTime, fullTime } from '../../ui/time.ts';

interface Props {
  icon: LucideIcon;
  at: string;
  /** Why, in the words of who did it; empty: nothing was said. */
  reason: string;
  children: ReactNode;
}

const directed: readonly LucideIcon[] = [ArrowRight, Undo2];

/** Something that happened, between the messages. */
export function EventLine({ icon: Icon, at, reason, children }: Props) {
  const reader = useReader();
  return (
    <div className="flex gap-3 px-4 py-1.5 text-sm md:px-5">
      <span aria-hidden className="grid w-8 shrink-0 justify-items-end pt-0.5 text-faint">
        <Icon className={`size-4 ${directed.includes(Icon) ? 'rtl:-scale-x-100' : ''}`} strokeWidth={1.75} />
      </span>
      <div className="min-w-0 flex-1">
        <p className="written text-muted">
          {children}{' '}
          <time dateTime={at} title={fullTime(at, reader)} className="ms-1 text-[11px] text-faint tabular-nums">
            {clockTime(at, reader)}
          </time>
        </p>
        {reason !== '' && (
          <p dir="auto" className="written whitespace-pre-line text-ink">
            {reason}
          </p>
        )}
      </div>
    </div>
  );
}
