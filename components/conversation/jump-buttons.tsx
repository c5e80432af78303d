'use client';

import { ArrowDown, ArrowUp } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { History } from './use-history.ts';

interface Props {
  /** Whether the newest message is in view: then there is nowhere to go. */
  atEnd: boolean;
  /** Whether messages before those that are loaded exist. */
  hasMore: boolean;
  /** Messages of others that came in so far. */
  arrived: number;
  first: History['first'];
  onFirst: () => void;
  onNewest: () => void;
}

const pill =
  'settle inline-flex min-h-11 items-center gap-2 rounded-full border px-4 font-medium text-sm tabular-nums md:min-h-9';
const quiet = 'border-line bg-raised text-muted hover:text-ink';
const wanted = 'border-brass bg-brass text-brass-ink';

/** For who is somewhere in the history: to its beginning, and back to the newest message, with how many came meanwhile. */
export function JumpButtons({ atEnd, hasMore, arrived, first, onFirst, onNewest }: Props) {
  const texts = useTranslations('conversation.history');
  const [seen, setSeen] = useState(arrived);
  if (atEnd && seen !== arrived) setSeen(arrived);
  if (atEnd) return null;

  const unseen = arrived - seen;
  return (
    <div className="pointer-events-none absolute inset-x-2 bottom-2 flex flex-wrap-reverse justify-center gap-2 *:pointer-events-auto">
      {hasMore && (
        <button type="button" onClick={onFirst} disabled={first.busy} className={`${pill} ${quiet}`}>
          <ArrowUp className="size-4" aria-hidden />
          {first.problem === undefined ? <span className="max-sm:sr-only">{texts('first')}</span> : texts('firstAgain')}
        </button>
      )}
      <button type="button" onClick={onNewest} className={`${pill} ${unseen > 0 ? wanted : quiet}`}>
        <ArrowDown className="size-4" aria-hidden />
        {unseen > 0 ? texts('unseen', { count: unseen }) : texts('newest')}
      </button>
    </div>
  );
}
