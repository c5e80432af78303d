'use client';

import { MoonStar } from 'lucide-react';
import { useTranslations } from 'use-intl';
import type { UserSummary } from '../../contract/users/user.ts';
import { useReader } from '../ui/reader.ts';
import { fullTime, shortTime } from '../ui/time.ts';
import { useQuiet } from './use-quiet.ts';

/** Whether somebody is online, or when they were. Nothing when that is not known. */
export function Whereabouts({ user: { online, lastSeenAt } }: { user: Pick<UserSummary, 'online' | 'lastSeenAt'> }) {
  const texts = useTranslations('users.presence');
  const reader = useReader();
  if (online) return <span className="text-live">{texts('online')}</span>;
  if (lastSeenAt === null) return null;
  return (
    <span className="text-faint tabular-nums">
      {texts.rich('lastSeen', {
        time: () => (
          // Around midnight server and browser may name the day differently.
          <time dateTime={lastSeenAt} title={fullTime(lastSeenAt, reader)} suppressHydrationWarning>
            {shortTime(lastSeenAt, reader)}
          </time>
        ),
      })}
    </span>
  );
}

/** Says that somebody does not want to be disturbed, and until when. */
export function Quiet({ until }: { until: string | null }) {
  const texts = useTranslations('users.presence');
  const reader = useReader();
  const quiet = useQuiet(until);
  if (quiet === null) return null;
  return (
    <span className="inline-flex items-center gap-1 whitespace-nowrap rounded-full bg-sunken px-2 py-0.5 text-[11px] text-muted">
      <MoonStar className="size-3" aria-hidden />
      <span>
        {texts.rich('quietUntil', {
          when: (until) => <span className="max-sm:sr-only">{until}</span>,
          time: () => (
            <time dateTime={quiet} title={fullTime(quiet, reader)} suppressHydrationWarning>
              {shortTime(quiet, reader)}
            </time>
          ),
        })}
      </span>
    </span>
  );
}
