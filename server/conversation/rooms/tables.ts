import type { Generated } from 'kysely';
import type { Posting } from '../../../contract/conversation/access.ts';

export interface RoomTable {
  id: Generated<number>;
  /** Socket.IO's namespace, with the slash. */
  namespace: string;
  /** The address within the namespace. */
  slug: string;
  name: string;
  topic: string;
  visibility: 'public' | 'unlisted' | 'private';
  /** Address, name and topic, folded, as one text to find the room by. */
  search: string;
  /** Number of the room's newest change ([W9]). */
  rev: Generated<number>;
  /** The newest message's seq; 0 in an empty room. */
  lastSeq: Generated<number>;
  /** When something was last said, or else when the room was made. Milliseconds since 1970, as all times of ours. */
  activeAt: number;
  createdAt: number;
  /** Whoever made the room with what idempotency key; null without one. */
  creationKey: string | null;
  posting: Generated<Posting>;
  slowSeconds: Generated<number>;
  archivedAt: number | null;
  /** It is gone for all since then, and its owner can bring it back for a while. */
  deletedAt: number | null;
  /** Grows with every change of the room's rules or of what somebody may do in it. */
  accessRev: Generated<number>;
  /** 1: others may ask to be let in while it is private. */
  knocking: Generated<number>;
  /** Who belongs to that room sees this one too, though it is private; null: it stands by itself. */
  parentId: number | null;
}

export interface RoomTables {
  room: RoomTable;
}
