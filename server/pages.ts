import type { RoomSnapshot, RoomSummary } from '../contract/chat/room.ts';
import type { HistoryPage, Person } from '../contract/conversation/message.ts';

/**
 * What pages read, with the identity of the request's headers. Pages know nothing else of the server: behind this door
 * Next.js may as well run in another thread or process.
 */
export interface Pages {
  /** The person of this request; null for an observer. */
  me(headers: Headers): Promise<Person | null>;
  rooms(
    headers: Headers,
    input: { query?: string; cursor?: string; limit?: number },
  ): Promise<{ rooms: RoomSummary[]; nextCursor: string | null }>;
  /** A room's newest messages; null when it does not exist or is not for this person. */
  room(headers: Headers, slug: string): Promise<RoomSnapshot | null>;
  /** The messages around a place in a room that the person sees. */
  history(headers: Headers, slug: string, around: number): Promise<HistoryPage>;
  /** The origin that links to this place start with. */
  origin(headers: Headers): string;
}

// Next bundles its own copy of this module, so what both copies share lives on globalThis and not in a variable here.
const key = Symbol.for('bellhop.pages');
const shared = globalThis as { [key]?: Pages };

/** server.ts opens the door. */
export function providePages(pages: Pages): void {
  shared[key] = pages;
}

/** @throws {Error} when Next runs without server.ts. */
export function pages(): Pages {
  const door = shared[key];
  if (door === undefined) throw new Error('Bellhop’s pages need its server: start it with npm start or npm run dev.');
  return door;
}
