'use client';

import { useEffect, useState } from 'react';
import type { CaughtUp } from '../../client/channel-view.ts';
import type { Status } from '../../client/status.ts';
import type { Person } from '../../contract/person.ts';
import { count } from '../ui/count.ts';
import { PersonName } from '../ui/person-name.tsx';

/** How long it is told what happened, in milliseconds. */
const toldMs = 8000;

interface Props {
  typing: readonly Person[];
  status: Status;
  caughtUp: CaughtUp | null;
  /** Another object for each link that was copied. */
  copied: object | null;
}

/** One line between messages and composer: who types, and how the connection is. Always of the same height. */
export function StatusLine({ typing, status, caughtUp, copied }: Props) {
  const note = useForAWhile(caughtUp);
  const linkCopied = useForAWhile(copied) !== null;
  return (
    <div className="flex h-6 shrink-0 items-center justify-between gap-4 px-5 text-muted text-xs">
      <p className="min-w-0 truncate" aria-live="off">
        {typing.length > 0 && <Typing people={typing} />}
      </p>
      <p role="status" className="shrink-0 tabular-nums">
        {linkCopied && <span className="settle">Link copied</span>}
        {status === 'live' && note !== null && !linkCopied && (
          <span className="settle text-brass-text">Caught up: {count(note.messages, 'message')}</span>
        )}
        {status === 'catching up' && !linkCopied && 'Catching up…'}
        {status === 'connecting' && !linkCopied && <span className="late">Connecting…</span>}
      </p>
    </div>
  );
}

function Typing({ people }: { people: readonly Person[] }) {
  const [first, second] = people;
  if (first === undefined) return null;
  const name = (person: Person) => <PersonName person={person} className="font-medium text-ink" />;
  // However long the names are, what the people do is there to be read.
  const action = (words: string) => <span className="shrink-0">{words}</span>;
  if (second === undefined) {
    return (
      <span className="flex gap-1">
        {name(first)} {action('is typing…')}
      </span>
    );
  }
  if (people.length > 2) return <>{people.length} people are typing…</>;
  return (
    <span className="flex gap-1">
      {name(first)} {action('and')} {name(second)} {action('are typing…')}
    </span>
  );
}

/** A value that is forgotten some time after it came. */
function useForAWhile<Value>(value: Value | null): Value | null {
  const [past, setPast] = useState<Value | null>(null);
  useEffect(() => {
    if (value === null) return;
    const timer = setTimeout(() => setPast(value), toldMs);
    return () => clearTimeout(timer);
  }, [value]);
  return value === past ? null : value;
}
