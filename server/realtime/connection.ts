import type { RoomRecord } from '../store/records.ts';

/** A socket as handlers see it, without Socket.IO. */
export interface Connection {
  id: string;
  /** The rooms it joined, by slug, as they were looked up then. */
  joined: ReadonlyMap<string, RoomRecord>;
  join(room: RoomRecord): void;
  leave(slug: string): void;
  /** Receive what is announced to a group that is no room, such as the directory. */
  subscribe(group: string): void;
  /** Sends to everybody in a room but this socket; may be lost. */
  toOthers(slug: string, event: string, payload: object): void;
}
