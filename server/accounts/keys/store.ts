import type { Scope } from '../../../contract/scope.ts';
import { noteAccessChange } from '../../access/act-store.ts';
import type { Db } from '../../store/engine.ts';
import { locks } from '../../store/locks.ts';
import { done, type Outcome, oneByOne, refused } from '../../store/outcome.ts';
import { prepared } from '../../store/prepared.ts';
import { type Proved, whyUnproved } from '../password/proof-store.ts';

/** Nobody has use for more, and a list has an end. */
const mostKeys = 50;

interface FoundKey {
  id: string;
  userId: string;
  /** Of its owner, today. */
  userName: string;
  username: string | null;
  picture: string | null;
  scopes: Scope[];
  expiresAt: number | null;
  lastUsedAt: number | null;
}

const keysWithHash = prepared((db, { keyHash, at }: { keyHash: string; at: number }) =>
  db
    .selectFrom('apiKey')
    .innerJoin('user', 'user.id', 'apiKey.userId')
    .select([
      'apiKey.id',
      'apiKey.userId',
      'user.name as userName',
      'user.username',
      'user.picture',
      'apiKey.scopes',
      'apiKey.expiresAt',
    ])
    .select('apiKey.lastUsedAt')
    .where('apiKey.keyHash', '=', keyHash)
    .where('user.suspendedAt', 'is', null)
    .where((eb) => eb.or([eb('apiKey.expiresAt', 'is', null), eb('apiKey.expiresAt', '>', at)])),
);

/** The key with this hash, and whose it is; null when there is none, or none any more. */
async function findApiKey(db: Db, input: { keyHash: string; at: number }): Promise<FoundKey | null> {
  const [key] = await keysWithHash(db, input);
  return key === undefined ? null : { ...key, scopes: scopesFrom(key.scopes) };
}

const scopesFrom = (stored: string) => stored.split(' ') as Scope[];

interface ApiKeyRow {
  id: string;
  name: string;
  scopes: Scope[];
  createdAt: number;
  expiresAt: number | null;
  lastUsedAt: number | null;
}

/** A person's keys, the newest first; expired ones too, until they are revoked. */
export async function listApiKeys(db: Db, { userId }: { userId: string }): Promise<ApiKeyRow[]> {
  const rows = await db
    .selectFrom('apiKey')
    .select(['id', 'name', 'scopes', 'createdAt', 'expiresAt', 'lastUsedAt'])
    .where('userId', '=', userId)
    .orderBy('createdAt', 'desc')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({ ...row, scopes: scopesFrom(row.scopes) }));
}

interface NewApiKey extends Proved {
  id: string;
  name: string;
  keyHash: string;
  scopes: readonly Scope[];
  createdAt: number;
  expiresAt: number | null;
}

/** Makes keys for members who showed that it is them. Refuses with CONFLICT who has too many. */
const insertApiKeys = oneByOne(async (db: Db, made: NewApiKey): Promise<Outcome<null>> => {
  const { scopes, sessionId, proof, ...key } = made;
  const unproved = await whyUnproved(db, made);
  if (unproved !== undefined) return unproved;
  const own = db.selectFrom('apiKey').where('userId', '=', key.userId);
  const { count } = await own.select((eb) => eb.fn.countAll().as('count')).executeTakeFirstOrThrow();
  if (Number(count) >= mostKeys) return refused('CONFLICT', `You have ${mostKeys} keys. Revoke one that you do not need.`);
  await db
    .insertInto('apiKey')
    .values({ ...key, scopes: scopes.join(' '), lastUsedAt: null })
    .execute();
  return done(null);
});

/** Revokes keys, and tells all nodes of it. Refuses with NOT_FOUND when a person has no such key. */
const deleteApiKeys = oneByOne(
  async (db: Db, { id, userId, at }: { id: string; userId: string; at: number }): Promise<Outcome<null>> => {
    const key = await db
      .deleteFrom('apiKey')
      .where('id', '=', id)
      .where('userId', '=', userId)
      .returning('id')
      .executeTakeFirst();
    if (key === undefined) return refused('NOT_FOUND', 'This key was revoked already.');
    await noteAccessChange(db, { sessionId: id, at });
    return done(null);
  },
);

/** Notes when keys were used. */
const touchApiKeys = oneByOne(async (db: Db, { id, at }: { id: string; at: number }): Promise<Outcome<null>> => {
  await db.updateTable('apiKey').set({ lastUsedAt: at }).where('id', '=', id).execute();
  return done(null);
});

export const reads = { findApiKey, listApiKeys };

export const writes = {
  insertApiKeys: locks([], insertApiKeys),
  deleteApiKeys: locks([], deleteApiKeys),
  touchApiKeys: locks([], touchApiKeys),
};
