import type { Db } from '../../store/engine.ts';
import { locks } from '../../store/locks.ts';
import { done, type Outcome, oneByOne, refused } from '../../store/outcome.ts';
import { type Proof, type Proved, whyGone, whyUnproved } from '../password/proof-store.ts';

/** Of one person: more are a mistake. */
const most = 20;

interface NewPasskey {
  id: string;
  userId: string;
  /** By which they added it. */
  sessionId: string;
  /** Of who has no password; null: they gave it before their browser was asked. */
  proof: Proof | null;
  name: string;
  publicKey: string;
  counter: number;
  transports: string;
  createdAt: number;
}

/** Adds passkeys to people's own. */
const insertPasskeys = oneByOne(async (db: Db, { sessionId, proof, ...passkey }: NewPasskey): Promise<Outcome<null>> => {
  // The session may have ended since the browser was asked: then whoever adds this is somebody to keep out.
  const { userId } = passkey;
  const unproved = proof === null ? await whyGone(db, userId, sessionId) : await whyUnproved(db, { userId, sessionId, proof });
  if (unproved !== undefined) return unproved;
  const own = await db.selectFrom('passkey').select('id').where('userId', '=', passkey.userId).execute();
  if (own.length >= most) return refused('CONFLICT', `You have ${most} passkeys. Remove one first.`);
  const added = await db
    .insertInto('passkey')
    .values({ ...passkey, lastUsedAt: null })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .executeTakeFirst();
  return added === undefined ? refused('CONFLICT', 'This passkey was added already.') : done(null);
});

/** A person's passkeys, oldest first. */
export async function listPasskeys(db: Db, { userId }: { userId: string }) {
  return db
    .selectFrom('passkey')
    .select(['id', 'name', 'transports', 'createdAt', 'lastUsedAt'])
    .where('userId', '=', userId)
    .orderBy('createdAt')
    .execute();
}

/** A passkey and whose it is; null when nobody has it here. */
async function findPasskey(db: Db, { id }: { id: string }) {
  const passkey = await db
    .selectFrom('passkey')
    .innerJoin('user', 'user.id', 'passkey.userId')
    .select(['passkey.id', 'passkey.publicKey', 'passkey.counter', 'passkey.transports'])
    .select(['user.id as userId', 'user.name as userName'])
    .where('passkey.id', '=', id)
    .executeTakeFirst();
  return passkey ?? null;
}

interface PasskeyUse {
  id: string;
  counter: number;
  at: number;
}

/** Notes that passkeys were used. Refuses one that was removed meanwhile, and a counter that went back: a copy. */
const touchPasskeys = oneByOne(async (db: Db, { id, counter, at }: PasskeyUse): Promise<Outcome<null>> => {
  const used = await db
    .updateTable('passkey')
    .set({ counter, lastUsedAt: at })
    .where('id', '=', id)
    .where('counter', '<=', counter)
    .returning('id')
    .executeTakeFirst();
  return used === undefined ? refused('UNAUTHENTICATED', 'This passkey is not valid any more.') : done(null);
});

const missing = refused('NOT_FOUND', 'You have no such passkey.');

/** Names people's own passkeys anew. */
const renamePasskeys = oneByOne(
  async (db: Db, { id, userId, name }: { id: string; userId: string; name: string }): Promise<Outcome<null>> => {
    const own = db.updateTable('passkey').set({ name }).where('id', '=', id).where('userId', '=', userId);
    return (await own.returning('id').executeTakeFirst()) === undefined ? missing : done(null);
  },
);

/** Removes passkeys of people who showed that it is them. */
const deletePasskeys = oneByOne(async (db: Db, removal: Proved & { id: string }): Promise<Outcome<null>> => {
  const unproved = await whyUnproved(db, removal);
  if (unproved !== undefined) return unproved;
  const own = db.deleteFrom('passkey').where('id', '=', removal.id).where('userId', '=', removal.userId);
  return (await own.returning('id').executeTakeFirst()) === undefined ? missing : done(null);
});

export const reads = { listPasskeys, findPasskey };

export const writes = {
  insertPasskeys: locks([], insertPasskeys),
  touchPasskeys: locks([], touchPasskeys),
  renamePasskeys: locks([], renamePasskeys),
  deletePasskeys: locks([], deletePasskeys),
};
