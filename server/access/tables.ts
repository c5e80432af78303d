import type { Generated } from 'kysely';
import type { Role } from '../../contract/conversation/access.ts';
import type { AuthTime } from '../store/columns.ts';

/** What somebody is in a room. */
interface MembershipTable {
  roomId: number;
  userId: string;
  role: Role;
  joinedAt: number;
  /** The invitation that somebody is here by, alone; null: they stay when it is revoked. */
  invitationId: string | null;
  /** 1: they are here by their power over the workspace alone, and go with it. */
  asHost: Generated<number>;
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

/** Who may do what in rooms, and what was done with it. */
export interface AccessTables {
  membership: MembershipTable;
  restriction: RestrictionTable;
  bannedAddress: BannedAddressTable;
  audit: AuditTable;
  accessChange: AccessChangeTable;
}
