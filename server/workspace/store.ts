import type { WorkspaceChange, WorkspaceRules, WorkspaceSettings } from '../../contract/workspace/workspace.ts';
import { noteAccessChange } from '../access/act-store.ts';
import { type NewAccount, type Opened, openAccount } from '../accounts/account/store.ts';
import { type Db, isPostgres } from '../store/engine.ts';
import { holding, locks } from '../store/locks.ts';
import { done, type Outcome, oneByOne, refused } from '../store/outcome.ts';
import { refuseMoved } from '../store/refuse-moved.ts';
import { takeDesk } from './setup/take-desk-store.ts';

/** The workspace as the store gives it. */
export interface WorkspaceRecord extends WorkspaceSettings {
  /** Null: nobody has claimed it yet. */
  ownerId: string | null;
}

const workspaces = (db: Db) =>
  db
    .selectFrom('workspace')
    .select([
      'name',
      'roomCreation',
      'guestsRead',
      'guestsPost',
      'registration',
      'emailDomains',
      'filteredWords',
      'ownerId',
      'setupSalt',
    ])
    .where('id', '=', 1);

type WorkspaceRow = Awaited<ReturnType<ReturnType<typeof workspaces>['executeTakeFirstOrThrow']>>;

function recordFrom({
  setupSalt: _,
  guestsRead,
  guestsPost,
  emailDomains,
  filteredWords,
  ...row
}: WorkspaceRow): WorkspaceRecord {
  const lists = { emailDomains: JSON.parse(emailDomains), filteredWords: JSON.parse(filteredWords) };
  return { ...row, guestsRead: guestsRead === 1, guestsPost: guestsPost === 1, ...lists };
}

/** The workspace as it is now. */
export async function readWorkspace(db: Db, _input: null): Promise<WorkspaceRecord> {
  return recordFrom(await workspaces(db).executeTakeFirstOrThrow());
}

/** What the token is made from that is asked of whoever claims the workspace; null before there is one, and when the workspace is claimed. */
async function readSetupSalt(db: Db, _input: null): Promise<string | null> {
  return (await workspaces(db).executeTakeFirstOrThrow()).setupSalt;
}

/** The workspace, held until the commit: who looks second sees what the first one did. */
function holdWorkspace(db: Db): Promise<WorkspaceRow> {
  return workspaces(db).$call(holding(db, 'workspace')).executeTakeFirstOrThrow();
}

/** Keeps the salt of whichever node comes first, as long as nobody owns the workspace. The outcome is the one that is kept. */
const keepSetupSalts = oneByOne(async (db: Db, { salt }: { salt: string }): Promise<Outcome<string | null>> => {
  const { ownerId, setupSalt } = await holdWorkspace(db);
  if (ownerId !== null || setupSalt !== null) return done(setupSalt);
  await db.updateTable('workspace').set({ setupSalt: salt }).where('id', '=', 1).execute();
  return done(salt);
});

interface Claim {
  rules: WorkspaceRules;
  /** Whether the claimant brought the token that was printed, or needs none. */
  admitted: boolean;
  /** The account that is made of them, or the id of a member. */
  by: NewAccount | { userId: string };
  at: number;
}

/** Makes the first who claims the workspace its owner, with their account in the same transaction. */
const claimWorkspaces = oneByOne(async (db: Db, claim: Claim): Promise<Outcome<Opened | null>> => {
  const { rules, admitted, by, at } = claim;
  const { ownerId } = await holdWorkspace(db);
  if (ownerId !== null) return refused('workspace.claimed');
  if (!admitted) {
    return refused('workspace.wrongToken');
  }
  await holdRooms(db);
  const opened = 'username' in by ? await openAccount(db, by) : done(null);
  if ('refused' in opened) return opened;
  await setWorkspace(db, rules);
  // No room shuts out whoever looks after all of them.
  await db.deleteFrom('restriction').where('userId', '=', by.userId).execute();
  await db.updateTable('workspace').set({ ownerId: by.userId, claimedAt: at, setupSalt: null }).where('id', '=', 1).execute();
  const deskId = await takeDesk(db, { userId: by.userId, at });
  await noteWorkspaceChange(db, at);
  if (deskId !== null) await noteAccessChange(db, { roomId: deskId, at });
  return opened;
});

/** Changes the workspace, for its owner. */
const updateWorkspaces = oneByOne(
  async (
    db: Db,
    { actorId, change, at }: { actorId: string; change: WorkspaceChange; at: number },
  ): Promise<Outcome<WorkspaceRecord>> => {
    const held = await holdWorkspace(db);
    if (held.ownerId !== actorId) return refused('workspace.ownerOnly');
    const { ownerId: _, ...rules } = recordFrom(held);
    const moved = refuseMoved(change.was, change, rules);
    if (moved !== undefined) return moved;
    const { registration, emailDomains } = { ...rules, ...change };
    if (registration === 'domains' && emailDomains?.length === 0) {
      return refused('workspace.needsDomain');
    }
    await setWorkspace(db, change);
    await noteWorkspaceChange(db, at);
    return done(await readWorkspace(db, null));
  },
);

async function setWorkspace(db: Db, change: WorkspaceChange): Promise<void> {
  const { name, roomCreation, guestsRead, guestsPost, registration, emailDomains, filteredWords } = change;
  const set = {
    ...(registration !== undefined && { registration }),
    ...(emailDomains !== undefined && { emailDomains: JSON.stringify(emailDomains) }),
    ...(filteredWords !== undefined && { filteredWords: JSON.stringify(filteredWords) }),
    ...(name !== undefined && { name }),
    ...(roomCreation !== undefined && { roomCreation }),
    ...(guestsRead !== undefined && { guestsRead: Number(guestsRead) }),
    ...(guestsPost !== undefined && { guestsPost: Number(guestsPost) }),
  };
  if (Object.keys(set).length > 0) await db.updateTable('workspace').set(set).where('id', '=', 1).execute();
}

/** All rooms, in the order in which messages hold them. */
async function holdRooms(db: Db): Promise<void> {
  if (isPostgres(db)) await db.selectFrom('room').select('id').orderBy('id').$call(holding(db, 'room')).execute();
}

/** What was allowed in any room before is looked up anew, in the transactions of messages too. */
async function noteWorkspaceChange(db: Db, at: number): Promise<void> {
  await holdRooms(db);
  await db
    .updateTable('room')
    .set((eb) => ({ accessRev: eb('accessRev', '+', 1) }))
    .execute();
  await noteAccessChange(db, { at });
}

/** Whether the workspace lets somebody read: who has an account always. */
export async function mayReadHere(db: Db, userId: string | null): Promise<boolean> {
  const { guestsRead } = await readWorkspace(db, null);
  return guestsRead || (userId !== null && !(await isGuest(db, userId)));
}

async function isGuest(db: Db, userId: string): Promise<boolean> {
  const user = await db.selectFrom('user').select('isAnonymous').where('id', '=', userId).executeTakeFirst();
  return Boolean(user?.isAnonymous ?? true);
}

/** Why somebody may not make a room here, as a sentence for them; undefined when they may. */
export async function whyNotMakeRoom(db: Db, userId: string): Promise<'room.ownerMakes' | 'room.guestsMakeNone' | undefined> {
  const { roomCreation, ownerId, guestsRead } = await readWorkspace(db, null);
  if (userId === ownerId) return undefined;
  if (roomCreation === 'owner') return 'room.ownerMakes';
  if (roomCreation === 'everyone' && guestsRead) return undefined;
  return (await isGuest(db, userId)) ? 'room.guestsMakeNone' : undefined;
}

export const reads = { readWorkspace, readSetupSalt };

export const writes = {
  keepSetupSalts: locks(['workspace'], keepSetupSalts),
  claimWorkspaces: locks(['desk', 'workspace', 'names', 'room', 'user'], claimWorkspaces),
  updateWorkspaces: locks(['workspace', 'room'], updateWorkspaces),
};
