import type { PendingMessage } from '../../client/outbox.ts';
import type { Message, SystemLine } from '../../contract/conversation/message.ts';
import type { Person } from '../../contract/person.ts';
import { dayKey, dayName, type Reader } from '../ui/time.ts';

/** Messages of one author within this time form a group, in milliseconds. */
const groupMs = 5 * 60 * 1000;

/** One message as the list shows it, stored or on its way. */
export interface Row {
  /** The message's id, the same before and after it is stored: its row stays. */
  key: string;
  /** The message's place in the room; undefined while it is on its way. */
  seq: number | undefined;
  /** As it is stored, with all that it carries; undefined while it is on its way. */
  message: Message | undefined;
  author: Person;
  text: string;
  /** Set when nothing but its place is left of it; with the reason that a moderator gave. */
  deleted: { reason: string | null } | undefined;
  at: string;
  /** The first of a group says who writes. */
  head: boolean;
  /** Name of the day that begins with this message. */
  day: string | undefined;
  /** Set as long as the message is not stored. */
  pending: PendingMessage | undefined;
}

/** Whether the message is there as a person wrote it. */
export const isAsWritten = (row: Row): boolean => row.deleted === undefined && systemLineOf(row) === null;

/** What the row says for the server; null when its author says it. */
export const systemLineOf = ({ message }: Row): SystemLine | null => message?.system ?? null;

interface Shown {
  author: Person;
  at: string;
  system: SystemLine | null;
}

// A row depends on its message and the one before only. With these a room of 20,000 messages costs one look-up each, and
// rows that did not change are not rendered again.
const rowByMessage = new WeakMap<Message, { before: Message | undefined; reader: Reader; row: Row }>();

/** The rows of a room: stored messages, then those on their way, of whoever writes. */
export function rowsOf(messages: readonly Message[], pending: readonly PendingMessage[], author: Person, reader: Reader): Row[] {
  const rows: Row[] = [];
  for (let i = 0; i < messages.length; i++) rows.push(rowOf(messages[i] as Message, messages[i - 1], reader));
  let before: Shown | undefined = messages.at(-1);
  for (const message of pending) {
    const shown = { author, at: message.at, system: null };
    const { id: key, text } = message;
    const said = { key, seq: undefined, message: undefined, text, deleted: undefined, pending: message };
    rows.push({ ...placed(shown, before, reader), ...said });
    before = shown;
  }
  return rows;
}

function rowOf(message: Message, before: Message | undefined, reader: Reader): Row {
  const known = rowByMessage.get(message);
  if (known !== undefined && known.before === before && known.reader === reader) return known.row;
  const { id, seq, text } = message;
  const said = { key: id, seq, message, text, deleted: deletionOf(message), pending: undefined };
  const row = { ...placed(message, before, reader), ...said };
  rowByMessage.set(message, { before, reader, row });
  return row;
}

function deletionOf({ deletedAt, deletedReason }: Message): Row['deleted'] {
  return deletedAt === null ? undefined : { reason: deletedReason };
}

function placed({ author, at }: Shown, before: Shown | undefined, reader: Reader) {
  const newDay = before === undefined || dayKey(before.at, reader) !== dayKey(at, reader);
  const said = before?.author;
  // With another name or picture a person begins anew: it is to be seen. So they do after what the server says of them.
  const sameAuthor = !before?.system && said?.id === author.id && said.name === author.name && said.picture === author.picture;
  const sameGroup = sameAuthor && before !== undefined && Date.parse(at) - Date.parse(before.at) < groupMs;
  return { author, at, head: newDay || !sameGroup, day: newDay ? dayName(at, reader) : undefined };
}
