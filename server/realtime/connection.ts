import type { Caller } from '../caller.ts';
import type { RoomAccess } from '../store/records.ts';

/** The group of those sockets in a room whose people look after it; no slug can be called so. */
export const moderatorsOf = (slug: string) => `~moderators ${slug}`;

/** A group for who has a link: whatever else people without an account may not see any more, they go on receiving it. */
export const groupOfLink = (name: string) => `~link ${name}`;

/** A room as a socket joined it. */
export interface JoinedRoom extends RoomAccess {
  /** Whether what it was joined by, without any part in the room, still opens it; left out: their part in the room says. */
  opens?: () => Promise<boolean>;
}

/** A socket as handlers see it, without Socket.IO. */
export interface Connection {
  readonly id: string;
  readonly namespace: string;
  readonly caller: Caller;
  readonly addressHash: string | null;
  /** The rooms it joined, by slug, as they were looked up then, or since then when something about them changed. */
  readonly joined: ReadonlyMap<string, JoinedRoom>;
  /**
   * Joins a room, or takes note of how it is now.
   * @param name what this socket calls it, when that is not its slug.
   */
  join(room: JoinedRoom, name?: string): void;
  /** The slug of the joined room that this socket calls so; undefined when there is none. */
  slugOf(name: string): string | undefined;
  leave(slug: string): void;
  /** Receive what is announced to a group that is no room, such as the directory. */
  subscribe(group: string): void;
  unsubscribe(group: string): void;
  /** Ends all that `subscribe` began, but for groups of links. */
  unsubscribeAll(): void;
  /** Sends to everybody in a room but this socket; what is volatile may be lost. */
  toOthers(slug: string, event: string, payload: object, how: { volatile: boolean }): void;
  /** Sends to this socket alone. */
  tell(event: string, payload: object): void;
  /** Asks this socket something. Rejects when it does not answer in time, in milliseconds, or is gone. */
  ask(event: string, payload: object, answerMs: number): Promise<unknown>;
  /** Closes the connection with all its namespaces; the client comes back, as whoever it is then. */
  close(): void;
}
