'use client';

import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { CaughtUp } from '../../client/channel-view.ts';
import type { Status } from '../../client/status.ts';
import type { Person } from '../../contract/person.ts';
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
  const texts = useTranslations('conversation.status');
  const note = useForAWhile(caughtUp);
  const linkCopied = useForAWhile(copied) !== null;
  return (
    <div className="flex h-6 shrink-0 items-center justify-between gap-4 px-5 text-muted text-xs">
      <p className="min-w-0 truncate" aria-live="off">
        {typing.length > 0 && <Typing people={typing} />}
      </p>
      <p role="status" className="shrink-0 tabular-nums">
        {linkCopied && <span className="settle">{texts('linkCopied')}</span>}
        {status === 'live' && note !== null && !linkCopied && (
          <span className="settle text-brass-text">{texts('caughtUp', { count: note.messages })}</span>
        )}
        {status === 'catching up' && !linkCopied && texts('catchingUp')}
        {status === 'connecting' && !linkCopied && <span className="late">{texts('connecting')}</span>}
      </p>
    </div>
  );
}

function Typing({ people }: { people: readonly Person[] }) {
  const texts = useTranslations('conversation.status');
  const [first, second] = people;
  if (first === undefined) return null;
  if (people.length > 2) return <>{texts('manyType', { count: people.length })}</>;
  const name = (person: Person) => () => <PersonName person={person} className="font-medium text-ink" />;
  // However long the names are, what the people do is there to be read: the words beside them do not shrink.
  return (
    <span className="flex gap-1">
      {second === undefined
        ? texts.rich('oneTypes', { first: name(first) })
        : texts.rich('twoType', { first: name(first), second: name(second) })}
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
