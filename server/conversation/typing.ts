import type { Connection } from '../realtime/connection.ts';
import type { Context } from '../realtime/namespace.ts';
import type { Identity } from '../session.ts';
import { enteredRoom } from './rooms.ts';

/** The others are told again at the earliest after this time, however often a client says it, in milliseconds. */
const pauseMs = 2000;

/** When each connection last told a room that its person types. */
const told = new WeakMap<Connection, Map<string, number>>();

/** Tells the others in a room that the caller types. */
export async function startTyping(context: Context<Identity>, namespace: string, slug: string) {
  await enteredRoom(context, namespace, slug);
  const { connection, caller } = context;
  if (connection === null) return {};
  const rooms = told.get(connection) ?? new Map<string, number>();
  const now = performance.now();
  if (now - (rooms.get(slug) ?? Number.NEGATIVE_INFINITY) >= pauseMs) {
    told.set(connection, rooms.set(slug, now));
    tell(connection, caller, slug, true);
  }
  return {};
}

/** Tells the others that the caller stopped. */
export async function stopTyping(context: Context<Identity>, namespace: string, slug: string) {
  await enteredRoom(context, namespace, slug);
  if (context.connection !== null) forgetTyping(context.connection, context.caller, slug);
  return {};
}

/** As `stopTyping`, for a socket that goes; silent when nobody heard of a start. */
export function forgetTyping(connection: Connection, caller: Identity, slug: string): void {
  if (told.get(connection)?.delete(slug)) tell(connection, caller, slug, false);
}

function tell(connection: Connection, { id, name }: Identity, slug: string, typing: boolean) {
  connection.toOthers(slug, 'typing:changed', { room: slug, person: { id, name }, typing });
}
