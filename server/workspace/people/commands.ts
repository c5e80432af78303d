import { PublicError } from '../../../contract/errors.ts';
import type { ListedPerson, PersonAddress, PersonChange, WorkspaceAct } from '../../../contract/workspace/people.ts';
import { alerting } from '../../accounts/mail/alerts.ts';
import { resetMs } from '../../accounts/password/reset.ts';
import type { Identity } from '../../caller.ts';
import { eraseAllOf } from '../../conversation/messages/erase.ts';
import type { Core } from '../../core/core.ts';
import { hashToken } from '../../core/hash-token.ts';
import { unpackPerson, unpackPersonOrNull } from '../../core/person.ts';
import { randomId } from '../../core/session-token.ts';

/** Entries of a page. */
export const pageSize = 50;

/** Lets through those who look after the workspace. @throws {PublicError} FORBIDDEN for whoever does not look after the workspace. */
export async function beHost({ store }: Core, caller: Identity): Promise<void> {
  if ((await store.read('readHostRole', { userId: caller.id })) !== null) return;
  throw new PublicError('FORBIDDEN', 'Only the owner and the administrators of this workspace may see that.');
}

const timeOrNull = (at: number | null) => (at === null ? null : new Date(at).toISOString());

/** Everybody whose name has these letters, the newest first. */
export async function listPeople(
  core: Core,
  caller: Identity,
  { query, cursor }: { query: string; cursor?: string | undefined },
) {
  await beHost(core, caller);
  const [createdAt, id = ''] = cursor?.split('.') ?? [];
  const after = createdAt === undefined ? undefined : { createdAt: Number(createdAt), id };
  const rows = await core.store.read('listPeople', { query, after, limit: pageSize });
  const page = rows.slice(0, pageSize);
  const access = await core.store.read('countAccess', { ids: page.map(({ id }) => id), at: Date.now() });
  const countOf = (counts: { userId: string; count: unknown }[], id: string) =>
    Number(counts.find(({ userId }) => userId === id)?.count ?? 0);
  const people = page.map(
    ({ id, name, username, picture, isAnonymous, role, createdAt, lastSeenAt, suspendedAt }): ListedPerson => ({
      ...{ id, name, username, picture, role, kind: isAnonymous ? 'guest' : 'member' },
      createdAt: new Date(createdAt).toISOString(),
      lastSeenAt: timeOrNull(lastSeenAt),
      suspendedAt: timeOrNull(suspendedAt),
      sessions: countOf(access.sessions, id),
      keys: countOf(access.keys, id),
      secondFactor: access.factors.includes(id),
    }),
  );
  const last = rows.length > pageSize ? page.at(-1) : undefined;
  return { people, nextCursor: last === undefined ? null : `${last.createdAt}.${last.id}` };
}

/** Whom something is done to, by whom. */
const aim = (caller: Identity, userId: string) => ({ actorId: caller.id, userId, at: Date.now() });

/** Changes what somebody may do in the workspace; it holds on their open sockets before the answer. */
export async function changePerson({ store, access }: Core, caller: Identity, userId: string, change: PersonChange) {
  await store.write('changePeople', { ...aim(caller, userId), change });
  await access.changed();
}

/** Where somebody comes from. @throws {PublicError} FORBIDDEN, NOT_FOUND */
export async function getPersonAddress(core: Core, caller: Identity, userId: string): Promise<PersonAddress> {
  await beHost(core, caller);
  const found = await core.store.read('countNeighbours', { userId });
  if (found === null) throw new PublicError('NOT_FOUND', 'There is nobody of this id.');
  return found;
}

/** Signs somebody out everywhere, and ends their API keys. */
export async function signOutPerson({ store, access }: Core, caller: Identity, userId: string) {
  const ended = await store.write('signOutPeople', aim(caller, userId));
  await access.changed();
  return ended;
}

/** A link by which somebody chooses a new password, to hand over: once, and for an hour. @param origin of our pages. */
export async function makeLinkFor({ store }: Core, caller: Identity, userId: string, origin: string) {
  const [token, aimed] = [randomId(), aim(caller, userId)];
  const expiresAt = aimed.at + resetMs;
  await store.write('handResets', { ...aimed, tokenHash: hashToken(token), expiresAt });
  return { link: `${origin}/reset-password#${token}`, expiresAt: new Date(expiresAt).toISOString() };
}

/** Asks somebody for no codes any more. */
export async function resetSecondFactor(core: Core, caller: Identity, userId: string) {
  const record = await core.store.read('readTwoFactor', { userId });
  const alerts = record !== null && record.confirmedAt !== null ? (['codes off'] as const) : [];
  await alerting(core, userId, null, alerts, () => core.store.write('resetSecondFactors', aim(caller, userId)));
}

/** Takes somebody's name or picture away; it holds everywhere before the answer. */
export async function takeDownPerson(
  { store, access }: Core,
  caller: Identity,
  userId: string,
  what: { name: boolean; picture: boolean },
) {
  await store.write('takeDown', { ...aim(caller, userId), ...what });
  await access.changed();
}

/** Deletes an account. What they wrote goes afterwards, when it is to go: room by room, and after a restart too. */
export async function deletePerson(core: Core, caller: Identity, userId: string, messages: 'keep' | 'delete') {
  const erase = messages === 'delete';
  await core.store.write('deletePeople', { ...aim(caller, userId), erase });
  await core.access.changed();
  if (erase) eraseAllOf(core, userId).catch((error) => core.log.error({ err: error }, 'messages of a deleted account are left'));
}

/** What was done with power over the workspace, the newest first. */
export async function listWorkspaceActs(core: Core, caller: Identity, { cursor }: { cursor?: string | undefined }) {
  await beHost(core, caller);
  const before = cursor === undefined ? undefined : Number(cursor);
  const rows = await core.store.read('listWorkspaceAudit', { before, limit: pageSize });
  const page = rows.slice(0, pageSize);
  const entries = page.map(
    ({ id, at, byId, by, action, targetId, target, slug, roomName, details }): WorkspaceAct => ({
      ...{ id, action, at: new Date(at).toISOString() },
      by: unpackPerson(byId, by),
      target: unpackPersonOrNull(targetId, target),
      room: slug === null ? null : { room: slug, name: roomName ?? slug },
      details: JSON.parse(details),
    }),
  );
  return { entries, nextCursor: rows.length > pageSize ? String(page.at(-1)?.id) : null };
}
