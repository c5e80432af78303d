'use client';

import { ArrowDown } from 'lucide-react';
import { useState } from 'react';
import type { Message, Person } from '../../contract/conversation/message.ts';
import { count } from '../ui/count.ts';

interface Props {
  /** Whether the reader has scrolled away from the newest message. */
  shown: boolean;
  messages: readonly Message[];
  me: Person | null;
  onClick: () => void;
}

/** The way back to the newest message, with how many came since the reader left it. */
export function NewestButton({ shown, messages, me, onClick }: Props) {
  const newest = messages.at(-1)?.seq ?? 0;
  const [seen, setSeen] = useState(newest);
  if (!shown && seen !== newest) setSeen(newest);
  if (!shown) return null;

  const unseen = countAfter(messages, seen, me);
  return (
    <button
      type="button"
      onClick={onClick}
      className={`settle absolute bottom-2 left-1/2 inline-flex min-h-11 -translate-x-1/2 items-center gap-2 rounded-full border px-4 font-medium text-sm tabular-nums md:min-h-9 ${
        unseen > 0 ? 'border-brass bg-brass text-brass-ink' : 'border-line bg-raised text-muted hover:text-ink'
      }`}
    >
      <ArrowDown className="size-4" aria-hidden />
      {unseen > 0 ? count(unseen, 'new message') : 'Newest messages'}
    </button>
  );
}

function countAfter(messages: readonly Message[], seen: number, me: Person | null): number {
  let unseen = 0;
  for (let i = messages.length - 1; i >= 0; i--) {
    const message = messages[i];
    if (message === undefined || message.seq <= seen) break;
    if (message.author.id !== me?.id) unseen++;
  }
  return unseen;
}
