import type { Db } from '../store/engine.ts';
import { packedPerson } from '../store/packed-person.ts';

/** What is kept of something that was done with power over the workspace. */
interface Entry {
  byId: string;
  /** Such as `member:ban`. */
  action: string;
  /** Whom it was done to. */
  targetId?: string | undefined;
  roomId?: number | undefined;
  /** Anything else that tells what it was, such as the names of the time. */
  details: Record<string, unknown>;
  at: number;
}

/** Writes into the workspace's log, in the transaction of the act itself. */
export async function logForWorkspace(db: Db, { targetId, roomId, details, ...entry }: Entry): Promise<void> {
  const row = { ...entry, targetId: targetId ?? null, roomId: roomId ?? null, details: JSON.stringify(details) };
  await db.insertInto('workspaceAudit').values(row).execute();
}

/** A page of the workspace's log, the newest first; one more than asked for says that there are more. */
async function listWorkspaceAudit(db: Db, { before, limit }: { before?: number | undefined; limit: number }) {
  let query = db
    .selectFrom('workspaceAudit')
    .leftJoin('room', 'room.id', 'workspaceAudit.roomId')
    .select(['workspaceAudit.id', 'workspaceAudit.at', 'workspaceAudit.byId', 'workspaceAudit.action'])
    .select(['workspaceAudit.targetId', 'workspaceAudit.details', 'room.slug', 'room.name as roomName'])
    .select([packedPerson('workspaceAudit.byId').as('by'), packedPerson('workspaceAudit.targetId').as('target')]);
  if (before !== undefined) query = query.where('workspaceAudit.id', '<', before);
  return query
    .orderBy('workspaceAudit.id', 'desc')
    .limit(limit + 1)
    .execute();
}

export const reads = { listWorkspaceAudit };
