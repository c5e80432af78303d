import type { Identity } from '../../caller.ts';
import { personFrom } from '../../core/person.ts';
import type { Connection } from '../../realtime/connection.ts';

/** While somebody types, the others are told again at the earliest after this time, in milliseconds. */
const pauseMs = 2000;
/** Who starts and stops without end is told of so often in this time. */
const [mostStarts, windowMs] = [5, 10_000];

/** What a room was told of one connection's person. */
interface Told {
  typing: boolean;
  /** When the newest start was told, and how many were since `since`. */
  at: number;
  starts: number;
  since: number;
}

const told = new WeakMap<Connection, Map<string, Told>>();

/** Whether a start is told now: not again at once, and not too often. Counts it then. */
export function isNews(connection: Connection, slug: string): boolean {
  const rooms = told.get(connection) ?? new Map<string, Told>();
  const now = performance.now();
  const { typing, at, starts, since } = rooms.get(slug) ?? { typing: false, at: now, starts: 0, since: now };
  if (typing && now - at < pauseMs) return false;
  const window = now - since < windowMs ? { starts: starts + 1, since } : { starts: 1, since: now };
  if (window.starts > mostStarts) return false;
  told.set(connection, rooms.set(slug, { typing: true, at: now, ...window }));
  return true;
}

/** As `stopTyping`, for a socket that goes; silent when nobody heard of a start. */
export function forgetTyping(connection: Connection, caller: Identity, slug: string): void {
  const last = told.get(connection)?.get(slug);
  if (!last?.typing) return;
  last.typing = false;
  tellTyping(connection, caller, slug, false);
}

export function tellTyping(connection: Connection, caller: Identity, slug: string, typing: boolean) {
  // A start that is lost is told again soon; after a stop comes nothing.
  connection.toOthers(slug, 'typing:changed', { room: slug, person: personFrom(caller), typing }, { volatile: typing });
}
