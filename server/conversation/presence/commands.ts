import type { Context } from '../../module.ts';
import { visibleRoom } from '../rooms/rooms.ts';

interface Page {
  room: string;
  /** `nextCursor` of the page before, of this node: after a new connection one begins anew. */
  cursor?: string | undefined;
  limit: number;
}

/** A page of those who are in a room, by name. */
export async function listPresence(context: Context, namespace: string, { room: slug, cursor, limit }: Page) {
  await visibleRoom(context, namespace, slug);
  const { presence } = context.core;
  const { people, next } = presence.page(namespace, slug, Number(cursor ?? 0), limit);
  return { people, nextCursor: next === null ? null : String(next), count: presence.of(namespace, slug).count };
}
