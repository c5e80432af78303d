import type { Generated } from 'kysely';
import type { RegistrationMode } from '../../contract/workspace/registration.ts';
import type { RoomCreation } from '../../contract/workspace/workspace.ts';

/** The workspace as a whole: one row, whose id is 1. */
interface WorkspaceTable {
  id: number;
  name: Generated<string>;
  roomCreation: Generated<RoomCreation>;
  /** 0 or 1, on both engines. */
  guestsRead: Generated<number>;
  guestsPost: Generated<number>;
  registration: Generated<RegistrationMode>;
  /** JSON. */
  emailDomains: Generated<string>;
  /** JSON. */
  filteredWords: Generated<string>;
  /** Null: nobody has claimed it yet. */
  ownerId: string | null;
  claimedAt: number | null;
  /**
   * What the token is made from, with the secret, that is asked of whoever claims it where the server can be reached from
   * elsewhere; gone when it is claimed.
   */
  setupSalt: string | null;
}

/** What the workspace's owner and administrators did with their power, in any room or to anybody. */
interface WorkspaceAuditTable {
  id: Generated<number>;
  at: number;
  byId: string;
  action: string;
  targetId: string | null;
  roomId: number | null;
  /** JSON. */
  details: string;
}

/** A link by which people make an account where not everybody may. */
interface WorkspaceInvitationTable {
  id: string;
  tokenHash: string;
  expiresAt: number | null;
  maxUses: number | null;
  uses: Generated<number>;
  createdBy: string;
  createdAt: number;
  revokedAt: number | null;
}

/** Where somebody who is suspended came from: nobody becomes a guest from there. */
interface RefusedGuestTable {
  addressHash: string;
  /** Who was suspended. */
  userId: string;
  until: number;
}

/** Tables of the workspace as a whole. */
export interface WorkspaceTables {
  workspace: WorkspaceTable;
  workspaceInvitation: WorkspaceInvitationTable;
  workspaceAudit: WorkspaceAuditTable;
  refusedGuest: RefusedGuestTable;
}
