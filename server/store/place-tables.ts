import type { Generated } from 'kysely';
import type { RoomMakers } from '../../contract/place/place.ts';

/** The place as a whole: one row, whose id is 1. */
interface PlaceTable {
  id: number;
  name: Generated<string>;
  roomMakers: Generated<RoomMakers>;
  /** 0 or 1, on both engines. */
  guestsRead: Generated<number>;
  guestsPost: Generated<number>;
  /** Null: nobody has claimed it yet. */
  ownerId: string | null;
  claimedAt: number | null;
  /** Asked of whoever claims it, where the server can be reached from elsewhere; gone when it is claimed. */
  setupToken: string | null;
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

/** The tables of the place as a whole. */
export interface PlaceTables {
  place: PlaceTable;
  workspaceAudit: WorkspaceAuditTable;
}
