import type { Myself, Settings } from '../contract/account/account.ts';
import type { OpenInvitation } from '../contract/chat/invitations.ts';
import type { Door } from '../contract/chat/knocks.ts';
import type { RoomSnapshot, RoomSummary } from '../contract/chat/room.ts';
import type { HistoryPage } from '../contract/conversation/message.ts';
import type { Wall } from '../contract/orders/board.ts';
import type { DeskPage } from '../contract/orders/state.ts';
import type { ClosedTo, OrderPage, TrackPage } from '../contract/orders/views.ts';
import type { DirectSnapshot, UserProfile, UserSummary } from '../contract/users/user.ts';
import type { Workspace } from '../contract/workspace/workspace.ts';

/** Somebody's page; the conversation is null for who is no member, of a guest, and on one's own page. */
export interface ProfilePage {
  profile: UserProfile;
  conversation: (DirectSnapshot & { around?: HistoryPage | undefined }) | null;
}

/**
 * What pages read, with the identity of the request's headers. Pages know nothing else of the server: behind this door
 * Next.js may as well run in another thread or process.
 */
export interface Pages {
  /** The person of this request; null for an observer. */
  me(headers: Headers): Promise<Myself | null>;
  /** The workspace, and whether it is this person's. */
  workspace(headers: Headers): Promise<Workspace>;
  rooms(
    headers: Headers,
    input: { query?: string; cursor?: string; limit?: number },
  ): Promise<{ rooms: RoomSummary[]; nextCursor: string | null }>;
  /** A room's newest messages; null when it does not exist or is not for this person. */
  room(headers: Headers, slug: string): Promise<RoomSnapshot | null>;
  /** The door of a room that is not for this person but lets them knock; else null. */
  door(headers: Headers, slug: string): Promise<Door | null>;
  /** The messages around a place in a room that the person sees. */
  history(headers: Headers, slug: string, around: number): Promise<HistoryPage>;
  /** The people of the workspace; null for an observer. */
  people(headers: Headers): Promise<{ users: UserSummary[]; nextCursor: string | null } | null>;
  /**
   * Somebody by their user name, one that they gave up lately, or `~` and their id, with the conversation that the person has with them; null when there is none.
   * @param at the message that a link leads to, by its seq.
   */
  profile(headers: Headers, address: string, at?: number): Promise<ProfilePage | null>;
  /** What an invitation leads to, or why it does not. */
  invitation(headers: Headers, token: string): Promise<OpenInvitation | { problem: string }>;
  /** The order desk's first orders; who does not work there is told why. */
  desk(headers: Headers): Promise<DeskPage | { closed: ClosedTo }>;
  /** An order as the desk sees it; null when there is none, or none for this person. */
  order(headers: Headers, number: number): Promise<OrderPage | null>;
  /** The order of a customer's link; null when it opens none, or does not any more. */
  track(headers: Headers, token: string): Promise<TrackPage | null>;
  /** What the wallboard of a link shows; null when the link opens none. */
  wall(headers: Headers, token: string): Promise<Wall | null>;
  /** What is this person's own; null for an observer. */
  settings(headers: Headers): Promise<Settings | null>;
  /** The origin that links to this workspace start with. */
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
