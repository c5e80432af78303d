import type { ColumnType, Generated, Insertable } from 'kysely';

/** A point in time: text in SQLite, a `Date` in PostgreSQL. Written as ISO 8601, which both take; only better-auth reads it. */
type AuthTime = ColumnType<unknown, string, string>;
/** 0 and 1 are what both engines take for a boolean. */
type AuthFlag = ColumnType<unknown, 0 | 1, 0 | 1>;

/** The columns of better-auth's people that we use ourselves; its other tables are its own business. */
export interface UserTable {
  id: string;
  name: string;
  email: string;
  emailVerified: AuthFlag;
  createdAt: AuthTime;
  updatedAt: AuthTime;
  isAnonymous: AuthFlag | null;
}

/** The columns of better-auth's sessions that we use ourselves. */
interface SessionTable {
  id: string;
  token: string;
  userId: string;
  expiresAt: AuthTime;
  createdAt: AuthTime;
  updatedAt: AuthTime;
}

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
}

export interface MembershipTable {
  roomId: number;
  userId: string;
  role: 'owner' | 'member';
  joinedAt: number;
}

export interface MessageTable {
  roomId: number;
  seq: number;
  rev: number;
  /** Made by the sender, unique in its room ([W10]). */
  id: string;
  authorId: string;
  text: string;
  replyTo: string | null;
  at: number;
}

/** Facts about the installation: `epoch`, and on PostgreSQL the `secret` that all nodes share. */
export interface MetaTable {
  key: string;
  value: string;
}

/** All tables that queries name. */
export interface Schema {
  user: UserTable;
  session: SessionTable;
  room: RoomTable;
  membership: MembershipTable;
  message: MessageTable;
  meta: MetaTable;
}

export type NewUser = Insertable<UserTable>;
export type NewSession = Insertable<SessionTable>;
export type NewMessage = Insertable<MessageTable>;
