import type { ColumnType, Generated, Insertable } from 'kysely';
import type { Posting, Role } from '../../contract/conversation/access.ts';
import type { NameTables } from '../accounts/names/tables.ts';
import type { FactorTables } from '../accounts/two-factor/tables.ts';
import type { OrderTables } from '../orders/order/tables.ts';
import type { WebhookTables } from '../orders/webhooks/tables.ts';
import type { WorkspaceTables } from '../workspace/tables.ts';

/** A point in time: text in SQLite, a `Date` in PostgreSQL. Written as ISO 8601, which both take. */
type AuthTime = ColumnType<unknown, string, string>;
/** 0 and 1 are what both engines take for a boolean. */
type AuthFlag = ColumnType<unknown, 0 | 1, 0 | 1>;

/** People: guests and members. */
export interface UserTable {
  id: string;
  name: string;
  email: string;
  emailVerified: AuthFlag;
  createdAt: AuthTime;
  updatedAt: AuthTime;
  isAnonymous: AuthFlag | null;
  /** Of a guest, where they were made; of a member, where they were last: salted and hashed, to ban by. */
  addressHash: string | null;
  /** Of members; in small letters. */
  username: string | null;
  displayUsername: string | null;
  /** An address that nobody has verified: several may claim the same, and nobody signs in with it. */
  claimedEmail: string | null;
  /** What a member says of themselves; null: nothing yet. */
  about: string | null;
  status: string | null;
  /** Milliseconds since 1970, as all times of ours; null: they do not mind. */
  doNotDisturbUntil: number | null;
  /** When a member was here last, to within some minutes when a node died; null while that is not known. */
  lastSeenAt: number | null;
  /** Their picture's id; null: none. */
  picture: string | null;
  /** What they may do in the whole workspace; its owner stands in `workspace`. */
  role: 'administrator' | null;
  /** They cannot sign in since then; null: they can. */
  suspendedAt: number | null;
  /** Their account is deleted since then; null: it is not. */
  deletedAt: number | null;
  /** 1: what they wrote is to be deleted, and is not yet. */
  erasing: Generated<number>;
}

type OfMembers =
  | 'username'
  | 'displayUsername'
  | 'claimedEmail'
  | 'about'
  | 'status'
  | 'doNotDisturbUntil'
  | 'lastSeenAt'
  | 'picture'
  | 'role'
  | 'suspendedAt'
  | 'deletedAt'
  | 'erasing';

/** Ways to sign in: a password is one, and each site that vouches for somebody. */
interface AccountTable {
  id: string;
  accountId: string;
  providerId: string;
  userId: string;
  password: string | null;
  createdAt: AuthTime;
  updatedAt: AuthTime;
}

/** Where people are signed in. */
interface SessionTable {
  id: string;
  /** Of the token, which is kept nowhere. */
  tokenHash: string;
  userId: string;
  expiresAt: AuthTime;
  createdAt: AuthTime;
  updatedAt: AuthTime;
  userAgent: string | null;
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

export interface MembershipTable {
  roomId: number;
  userId: string;
  role: Role;
  joinedAt: number;
  /** The invitation that somebody is here by, alone; null: they stay when it is revoked. */
  invitationId: string | null;
  /** 1: they are here by their power over the workspace alone, and go with it. */
  asHost: Generated<number>;
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
  deletedAt: number | null;
  /** Why a moderator deleted it; null otherwise. */
  deletedReason: string | null;
  /** JSON: the order that it carries. */
  card: string | null;
  /** JSON: what it says for the server; null: somebody wrote it. */
  system: string | null;
}

/** Somebody who is kept out of a room (`ban`) or from writing in it (`mute`). */
interface RestrictionTable {
  roomId: number;
  userId: string;
  kind: 'ban' | 'mute';
  /** A time that never comes (`forever`): for good. */
  until: number;
  reason: string;
  byId: string;
  at: number;
  /** Of a ban: as long, new guests from where they came are kept out too; null: it names this person alone. */
  newGuestsUntil: number | null;
}

/** Where somebody who is banned came from: guests who are made after `since` and come from there are kept out too. */
interface BannedAddressTable {
  roomId: number;
  addressHash: string;
  userId: string;
  until: number;
  since: AuthTime;
}

interface InvitationTable {
  id: string;
  roomId: number;
  /** Of the token, which follows from the id and the secret. */
  tokenHash: string;
  role: 'moderator' | 'member' | 'reader';
  expiresAt: number | null;
  maxUses: number | null;
  uses: Generated<number>;
  createdBy: string;
  createdAt: number;
  revokedAt: number | null;
}

/** Somebody who asks to be let in; one that was refused is kept for the time in which they may not ask again. */
interface KnockTable {
  roomId: number;
  userId: string;
  text: string;
  at: number;
  refusedAt: number | null;
}

/** A message that somebody finds wrong. */
interface ReportTable {
  id: Generated<number>;
  roomId: number;
  messageId: string;
  authorId: string;
  /** The message's, as it stood; empty when the report does not wait any more. */
  text: string;
  byId: string;
  reason: string;
  at: number;
  /** Null: it waits for a moderator. */
  outcome: 'dismissed' | 'deleted' | null;
  resolvedById: string | null;
  resolvedAt: number | null;
}

/** When somebody posted last in a room with slow mode. */
interface LastPostTable {
  roomId: number;
  userId: string;
  at: number;
}

/** What moderators and owners did. */
interface AuditTable {
  id: Generated<number>;
  roomId: number;
  byId: string;
  action: string;
  about: string;
  reason: string;
  at: number;
}

/** What every node has to look up anew: a room's rules, somebody in a room, a session that has ended, or somebody everywhere. */
interface AccessChangeTable {
  id: Generated<number>;
  roomId: number | null;
  userId: string | null;
  sessionId: string | null;
  at: number;
}

/** Keys that programs come with in their owner's name. */
interface ApiKeyTable {
  id: string;
  userId: string;
  name: string;
  /** Of the key, which is kept nowhere. */
  keyHash: string;
  /** With blanks between them. */
  scopes: string;
  createdAt: number;
  /** Null: it holds until it is revoked. */
  expiresAt: number | null;
  /** To within a minute. */
  lastUsedAt: number | null;
}

/** A picture that somebody has. */
interface PictureTable {
  /** Made of the bytes: what several people have is kept once. */
  id: string;
  /** WebP, as we made it. */
  bytes: Uint8Array;
}

/** Facts about the installation: `epoch`, and on PostgreSQL the `secret` that all nodes share. */
export interface MetaTable {
  key: string;
  value: string;
}

/** All tables that queries name. */
export interface Schema extends FactorTables, NameTables, OrderTables, WorkspaceTables, WebhookTables {
  user: UserTable;
  session: SessionTable;
  account: AccountTable;
  room: RoomTable;
  membership: MembershipTable;
  message: MessageTable;
  restriction: RestrictionTable;
  bannedAddress: BannedAddressTable;
  invitation: InvitationTable;
  knock: KnockTable;
  report: ReportTable;
  lastPost: LastPostTable;
  audit: AuditTable;
  accessChange: AccessChangeTable;
  apiKey: ApiKeyTable;
  picture: PictureTable;
  meta: MetaTable;
}

export type NewUser = Omit<Insertable<UserTable>, OfMembers>;
export type NewSession = Omit<Insertable<SessionTable>, 'userAgent'>;
export type NewMessage = Omit<Insertable<MessageTable>, 'deletedAt' | 'deletedReason' | 'card' | 'system'>;
