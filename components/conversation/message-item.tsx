import { Flag, type LucideIcon, Trash2 } from 'lucide-react';
import { memo, type Ref, useState } from 'react';
import { OrderCard } from '../orders/cards/order-card.tsx';
import { Avatar } from '../ui/avatar.tsx';
import { PersonName } from '../ui/person-name.tsx';
import { clockTime, fullTime } from '../ui/time.ts';
import { useTimeZone } from '../ui/time-zone.tsx';
import { MessageLink } from './copy-link.tsx';
import { MessageText } from './message-text.tsx';
import { PendingNote } from './pending-note.tsx';
import type { Row } from './rows.ts';
import { SystemText } from './system-text.tsx';

interface Props {
  row: Row;
  /** The room's address, which those of its messages begin with; left out: they have none. */
  link?: string;
  down: boolean;
  /** Whether a link led to this message. */
  linked: boolean;
  /** Whether the reader works at the order desk. */
  atDesk?: boolean | undefined;
  /** Called with the message's element when it is there. */
  ref?: Ref<HTMLElement> | undefined;
  onRetry: (id: string) => void;
  onDiscard: (id: string) => void;
  onCopied?: () => void;
  /** Left out: the reader may not delete it. */
  onDelete?: ((row: Row) => void) | undefined;
  /** Left out: the reader may not report it. */
  onReport?: ((row: Row) => void) | undefined;
}

/** A message, with the day above it when it is the first of one. */
export const MessageItem = memo(function MessageItem(props: Props) {
  const { row, link, down, linked, atDesk = false, ref, onRetry, onDiscard, onCopied, onDelete, onReport } = props;
  const [focused, setFocused] = useState(false);
  const place = row.head ? 'pt-3 pb-0.5' : 'py-0.5';
  const look = linked ? 'bg-brass-soft' : 'hover:bg-sunken/60';
  return (
    <>
      {row.day !== undefined && <div className="px-5 pt-4 pb-1 text-center text-faint text-xs">{row.day}</div>}
      <article
        ref={ref}
        tabIndex={-1}
        aria-current={linked ? 'true' : undefined}
        onFocus={() => setFocused(true)}
        onBlur={() => setFocused(false)}
        className={`group relative flex gap-3 px-4 outline-offset-[-2px] md:px-5 ${place} ${look}`}
      >
        {row.head && row.system === undefined ? <Avatar {...row.author} /> : <Time at={row.at} />}
        <div className="min-w-0 flex-1">
          {row.head && row.system === undefined && <Head row={row} />}
          <div className={row.pending === undefined ? '' : 'text-muted'}>
            <Content row={row} atDesk={atDesk} />
          </div>
          {row.pending !== undefined && <PendingNote message={row.pending} down={down} onRetry={onRetry} onDiscard={onDiscard} />}
        </div>
        {row.seq !== undefined && (link !== undefined || onReport !== undefined || onDelete !== undefined) && (
          <div className="row-actions">
            {link !== undefined && onCopied !== undefined && (
              <MessageLink href={`${link}?at=${row.seq}`} reachable={focused} onCopied={onCopied} />
            )}
            {onReport !== undefined && row.deleted === undefined && row.system === undefined && (
              <RowButton icon={Flag} label="Report this message" reachable={focused} onClick={() => onReport(row)} />
            )}
            {onDelete !== undefined && row.deleted === undefined && row.system === undefined && (
              <RowButton icon={Trash2} label="Delete this message" reachable={focused} onClick={() => onDelete(row)} />
            )}
          </div>
        )}
      </article>
    </>
  );
});

function Content({ row, atDesk }: { row: Row; atDesk: boolean }) {
  const { deleted, order, system, text } = row;
  if (deleted !== undefined) return <p className="written text-faint text-sm italic">{deleted}</p>;
  if (system !== undefined) return <SystemText author={row.author} system={system} />;
  return order === undefined ? <MessageText text={text} /> : <OrderCard order={order} atDesk={atDesk} />;
}

interface RowButtonProps {
  icon: LucideIcon;
  label: string;
  reachable: boolean;
  onClick: () => void;
}

/** @param reachable whether Tab leads here: of all the messages in view, only of the one where the reader is. */
function RowButton({ icon: Icon, label, reachable, onClick }: RowButtonProps) {
  return (
    <button type="button" tabIndex={reachable ? 0 : -1} aria-label={label} title={label} onClick={onClick} className="row-action">
      <Icon className="size-4" aria-hidden />
    </button>
  );
}

function Head({ row }: { row: Row }) {
  const zone = useTimeZone();
  return (
    <div className="flex items-baseline gap-2">
      <PersonName person={row.author} className="max-h-6 font-semibold text-sm" />
      <time dateTime={row.at} title={fullTime(row.at, zone)} className="shrink-0 text-[11px] text-faint tabular-nums">
        {clockTime(row.at, zone)}
      </time>
    </div>
  );
}

/** The time of a message within a group, told when one asks. */
function Time({ at }: { at: string }) {
  const zone = useTimeZone();
  return (
    <time
      dateTime={at}
      title={fullTime(at, zone)}
      className="w-8 shrink-0 pt-1 text-right text-[10px] text-muted tabular-nums opacity-0 group-hover:opacity-100"
    >
      {clockTime(at, zone)}
    </time>
  );
}
