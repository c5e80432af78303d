import type { ListedWindow } from '../../conversation/conversation.tsx';
import type { Row } from '../../conversation/rows.ts';
import { dayKey, dayName, type Reader } from '../../ui/time.ts';

/** Something that happened to an order: `after` is the seq of the newest message then. */
export interface Happened {
  rev: number;
  afterSeq: number;
  at: string;
}

/** Something that happened, as the list of messages shows it. */
export interface EventRow<Event> {
  key: string;
  seq: undefined;
  event: Event;
  /** Name of the day that begins with it. */
  day: string | undefined;
}

/** A message or something that happened. */
export type TimelineRow<Event> = Row | EventRow<Event>;

/** Rows of messages that follow something that happened, which begin anew; by what they were made from. */
const begun = new WeakMap<Row, Row>();

/**
 * Messages and what happened as one list ([W9]): each event stands behind the message that was the newest then.
 * @param rows stored messages, then those on their way.
 */
export function timelineOf<Event extends Happened>(
  rows: readonly Row[],
  events: readonly Event[],
  { hasMore, away, reader }: ListedWindow,
): TimelineRow<Event>[] {
  const first = hasMore ? (rows[0]?.seq ?? 0) : 0;
  const last = away ? (rows.at(-1)?.seq ?? 0) : Number.POSITIVE_INFINITY;
  const shown = events.filter(({ afterSeq }) => afterSeq >= first && afterSeq <= last);
  const list: TimelineRow<Event>[] = [];
  let next = 0;
  const happenedBefore = (seq: number) => {
    for (; next < shown.length && (shown[next] as Event).afterSeq < seq; next++) {
      list.push(eventRow(shown[next] as Event, list.at(-1), reader));
    }
  };
  for (const row of rows) {
    happenedBefore(row.seq ?? Number.POSITIVE_INFINITY);
    list.push(messageRow(row, list.at(-1), reader));
  }
  happenedBefore(Number.POSITIVE_INFINITY);
  return list;
}

/** When a row is from. */
const timeOf = (row: TimelineRow<Happened>) => ('event' in row ? row.event.at : row.at);

const dayAfter = (before: TimelineRow<Happened> | undefined, at: string, reader: Reader) =>
  before === undefined || dayKey(timeOf(before), reader) !== dayKey(at, reader) ? dayName(at, reader) : undefined;

function eventRow<Event extends Happened>(
  event: Event,
  before: TimelineRow<Happened> | undefined,
  reader: Reader,
): EventRow<Event> {
  return { key: `event ${event.rev}`, seq: undefined, event, day: dayAfter(before, event.at, reader) };
}

/** A message behind something that happened says again who writes, and of which day it is only if that is another one. */
function messageRow(row: Row, before: TimelineRow<Happened> | undefined, reader: Reader): Row {
  if (before === undefined || !('event' in before)) return row;
  const day = dayAfter(before, row.at, reader);
  const known = begun.get(row);
  if (known !== undefined && known.day === day) return known;
  const fresh = { ...row, head: true, day };
  begun.set(row, fresh);
  return fresh;
}
