'use client';

import { MoonStar } from 'lucide-react';
import type { UserSummary } from '../../contract/users/user.ts';
import { useReader } from '../ui/reader.ts';
import { fullTime, shortTime } from '../ui/time.ts';
import { useQuiet } from './use-quiet.ts';

/** Whether somebody is online, or when they were. Nothing when that is not known. */
export function Whereabouts({ user: { online, lastSeenAt } }: { user: Pick<UserSummary, 'online' | 'lastSeenAt'> }) {
  const reader = useReader();
  if (online) return <span className="text-live">Online</span>;
  if (lastSeenAt === null) return null;
  return (
    <span className="text-faint tabular-nums">
      Last seen {/* Around midnight server and browser may name the day differently. */}
      <time dateTime={lastSeenAt} title={fullTime(lastSeenAt, reader)} suppressHydrationWarning>
        {shortTime(lastSeenAt, reader)}
      </time>
    </span>
  );
}

/** Says that somebody does not want to be disturbed, and until when. */
export function Quiet({ until }: { until: string | null }) {
  const reader = useReader();
  const quiet = useQuiet(until);
  if (quiet === null) return null;
  return (
    <span className="inline-flex items-center gap-1 whitespace-nowrap rounded-full bg-sunken px-2 py-0.5 text-[11px] text-muted">
      <MoonStar className="size-3" aria-hidden />
      <span>
        Do not disturb <span className="max-sm:sr-only">until </span>
        <time dateTime={quiet} title={fullTime(quiet, reader)} className="max-sm:sr-only" suppressHydrationWarning>
          {shortTime(quiet, reader)}
        </time>
      </span>
    </span>
  );
}
