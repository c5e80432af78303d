import type { Posting, Role } from '../../contract/conversation/access.ts';
import type { Person } from '../../contract/person.ts';

/** A room as the store gives it; times are milliseconds since 1970. */
export interface RoomRecord {
  id: number;
  namespace: string;
  slug: string;
  name: string;
  topic: string;
  visibility: 'public' | 'unlisted' | 'private';
  createdAt: number;
  posting: Posting;
  slowSeconds: number;
  archivedAt: number | null;
  /** 1: others may ask to be let in while it is private. */
  knocking: number;
  /** Grows with every change of the room's rules or of what somebody may do in it. */
  accessRev: number;
}

/** A room as one person finds it. */
export interface RoomAccess extends RoomRecord {
  /** What they act with: those who look after the workspace are as its owners. Null: they are here by its address. */
  role: Role | null;
  /** Whether the room is in their list, and they in its. */
  belongs: boolean;
  mutedUntil: number | null;
  /** Whether the workspace lets people without an account write. */
  guestsPost: boolean;
}

/** A person as the store gives them. */
export interface UserRecord {
  id: string;
  name: string;
  username: string | null;
  picture: string | null;
  isAnonymous: boolean;
  /** What they may do in the whole workspace, unless they own it. */
  role: 'administrator' | null;
  sessionId: string;
}

/** A room with what was said in it last, shortened. */
export interface RoomRow extends RoomRecord {
  lastMessage: { author: Person; role: Role | null; text: string; at: number } | null;
}
