import { isAtLeast } from '../../../contract/conversation/rights.ts';
import { type DeskSettings, deskSettings } from '../../../contract/orders/settings.ts';
import { roleIn } from '../../access/hosts-store.ts';
import type { Db } from '../../store/engine.ts';
import { locks } from '../../store/locks.ts';
import { done, type Outcome, oneByOne, refused } from '../../store/outcome.ts';
import { refuseMoved } from '../../store/refuse-moved.ts';
import { beginAtDesk } from '../order/change-store.ts';

interface Update {
  actorId: string;
  changes: Partial<{ [K in keyof DeskSettings]: DeskSettings[K] | undefined }>;
  /** What the actor saw of them. */
  was: { [K in keyof DeskSettings]?: unknown } | undefined;
}

/** Holds the desk for one of its owners or moderators; refuses anybody else with FORBIDDEN. */
async function beginToChange(db: Db, actorId: string): ReturnType<typeof beginAtDesk> {
  const begun = await beginAtDesk(db, actorId);
  if ('refused' in begun) return begun;
  const role = await roleIn(db, begun.value.roomId, actorId);
  if (role !== undefined && isAtLeast(role, 'moderator')) return begun;
  return refused('desk.leadersChange');
}

/** Changes how the desk works, for its owners and moderators. */
const updateDesks = oneByOne(async (db: Db, { actorId, changes, was }: Update): Promise<Outcome<DeskSettings>> => {
  const begun = await beginToChange(db, actorId);
  if ('refused' in begun) return begun;
  const { settings } = begun.value;
  const moved = refuseMoved(was, changes, settings);
  if (moved !== undefined) return moved;
  const after = deskSettings.parse({ ...settings, ...changes });
  await db
    .updateTable('desk')
    .set({ settings: JSON.stringify(after) })
    .where('id', '=', 1)
    .execute();
  return done(after);
});

interface DisplayLink {
  actorId: string;
  salt: string;
  /** In place of one that there is. */
  again: boolean;
}

/** Keeps what the status display's link is made from. @returns what is kept then. */
const keepDisplays = oneByOne(async (db: Db, { actorId, salt, again }: DisplayLink): Promise<Outcome<string>> => {
  const begun = await beginToChange(db, actorId);
  if ('refused' in begun) return begun;
  const { displaySalt } = await db.selectFrom('desk').select('displaySalt').where('id', '=', 1).executeTakeFirstOrThrow();
  if (displaySalt !== null && !again) return done(displaySalt);
  await db.updateTable('desk').set({ displaySalt: salt }).where('id', '=', 1).execute();
  return done(salt);
});

export const writes = {
  updateDesks: locks(['desk'], updateDesks),
  keepDisplays: locks(['desk'], keepDisplays),
};
