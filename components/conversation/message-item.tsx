import { memo, type Ref, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Avatar } from '../ui/avatar.tsx';
import { PersonName } from '../ui/person-name.tsx';
import { useReader } from '../ui/reader.ts';
import { clockTime, fullTime } from '../ui/time.ts';
import { DayLine } from './day-line.tsx';
import { MessageText } from './message-text.tsx';
import { parts } from './parts.ts';
import { PendingNote } from './pending-note.tsx';
import { type Row, systemLineOf } from './rows.ts';
import { SystemText } from './system-text.tsx';

interface Props {
  row: Row;
  down: boolean;
  /** Whether a link led to this message. */
  linked: boolean;
  /** Called with the message's element when it is there. */
  ref?: Ref<HTMLElement> | undefined;
  onRetry: (id: string) => void;
  onDiscard: (id: string) => void;
}

/** A message, with the day above it when it is the first of one. */
export const MessageItem = memo(function MessageItem({ row, down, linked, ref, onRetry, onDiscard }: Props) {
  const [focused, setFocused] = useState(false);
  const bySomebody = systemLineOf(row) === null;
  const place = row.head ? 'pt-3 pb-0.5' : 'py-0.5';
  const look = linked ? 'bg-brass-soft' : 'hover:bg-sunken/60';
  return (
    <>
      <DayLine day={row.day} />
      <article
        ref={ref}
        tabIndex={-1}
        aria-current={linked ? 'true' : undefined}
        onFocus={() => setFocused(true)}
        onBlur={() => setFocused(false)}
        className={`group relative flex gap-3 px-4 outline-offset-[-2px] md:px-5 ${place} ${look}`}
      >
        {row.head && bySomebody ? <Avatar {...row.author} /> : <Time at={row.at} />}
        <div className="min-w-0 flex-1">
          {row.head && bySomebody && <Head row={row} />}
          <div className={row.pending === undefined ? '' : 'text-muted'}>
            <Content row={row} />
          </div>
          {row.pending !== undefined && <PendingNote message={row.pending} down={down} onRetry={onRetry} onDiscard={onDiscard} />}
          {parts.map(({ name, Below }) => Below && <Below key={name} row={row} />)}
        </div>
        {row.seq !== undefined && (
          <div className="row-actions">
            {parts.map(({ name, Action }) => Action && <Action key={name} row={row} reachable={focused} />)}
          </div>
        )}
      </article>
    </>
  );
});

function Content({ row }: { row: Row }) {
  const { deleted, text } = row;
  const system = systemLineOf(row);
  if (deleted !== undefined) return <Deleted reason={deleted.reason} />;
  if (system !== null) return <SystemText author={row.author} system={system} />;
  return parts.some(({ inPlaceOfText }) => inPlaceOfText?.(row)) ? null : <MessageText text={text} />;
}

function Deleted({ reason }: { reason: string | null }) {
  const texts = useTranslations('conversation.deleted');
  return (
    <p className="written text-faint text-sm italic">{reason === null ? texts('plain') : texts('byModerator', { reason })}</p>
  );
}

function Head({ row }: { row: Row }) {
  const reader = useReader();
  return (
    <div className="flex items-baseline gap-2">
      <PersonName person={row.author} className="max-h-6 font-semibold text-sm" />
      <time dateTime={row.at} title={fullTime(row.at, reader)} className="shrink-0 text-[11px] text-faint tabular-nums">
        {clockTime(row.at, reader)}
      </time>
    </div>
  );
}

/** The time of a message within a group, told when one asks. */
function Time({ at }: { at: string }) {
  const reader = useReader();
  return (
    <time
      dateTime={at}
      title={fullTime(at, reader)}
      className="w-8 shrink-0 pt-1 text-end text-[10px] text-muted tabular-nums opacity-0 group-hover:opacity-100"
    >
      {clockTime(at, reader)}
    </time>
  );
}
