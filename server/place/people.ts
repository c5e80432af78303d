import { PublicError } from '../../contract/errors.ts';
import type { PersonChange, WorkspaceAct } from '../../contract/place/people.ts';
import type { App } from '../app.ts';
import type { Identity } from '../session.ts';

/** Entries of a page of the log. */
const pageSize = 50;

/** Changes what somebody may do in the workspace; it holds on their open sockets before the answer. */
export async function changePerson({ store, access }: App, caller: Identity, userId: string, change: PersonChange) {
  await store.write('changePeople', { actorId: caller.id, userId, change, at: Date.now() });
  await access.changed();
}

/** @throws {PublicError} FORBIDDEN for whoever does not look after the workspace. */
async function beHost({ store }: App, caller: Identity): Promise<void> {
  if ((await store.read('readHostRole', { userId: caller.id })) !== null) return;
  throw new PublicError('FORBIDDEN', 'Only the owner and the administrators of this workspace may see that.');
}

/** What was done with power over the workspace, the newest first. */
export async function listWorkspaceActs(app: App, caller: Identity, { cursor }: { cursor?: string | undefined }) {
  await beHost(app, caller);
  const before = cursor === undefined ? undefined : Number(cursor);
  const rows = await app.store.read('listWorkspaceAudit', { before, limit: pageSize });
  const page = rows.slice(0, pageSize);
  const entries = page.map(
    ({ id, at, byId, byName, action, targetId, targetName, slug, roomName, details }): WorkspaceAct => ({
      ...{ id, action, at: new Date(at).toISOString() },
      by: { id: byId, name: byName ?? 'somebody' },
      target: targetId === null ? null : { id: targetId, name: targetName ?? 'somebody' },
      room: slug === null ? null : { room: slug, name: roomName ?? slug },
      details: JSON.parse(details),
    }),
  );
  return { entries, nextCursor: rows.length > pageSize ? String(page.at(-1)?.id) : null };
}
