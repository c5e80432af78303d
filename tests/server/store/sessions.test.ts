import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { hashToken } from '../../../server/core/hash-token.ts';
import { hashedSessions } from '../../../server/store/migrations/0030-hashed-sessions.ts';
import { engines, openStoreOn } from '../../support/databases.ts';

describe.each(engines)('sessions of a version before on $name', (engine) => {
  it('go on when their tokens are hashed, and end when nobody uses them for thirty days', async () => {
    const store = await openStoreOn(engine);
    const at = Date.now();
    const expiresAt = at + 390 * 86_400_000;
    const session = { id: 'u1', name: 'Ada', addressHash: 'x', sessionId: 's1', tokenHash: 'a-plain-token', at, expiresAt };
    await store.write('insertGuests', session);
    const { db } = store.auth;
    await sql`alter table "session" rename column "tokenHash" to "token"`.execute(db);
    await hashedSessions.up(db);
    const found = await store.read('findSession', { tokenHash: hashToken('a-plain-token'), at });
    expect(found).toMatchObject({ id: 'u1', sessionId: 's1' });
    expect(Math.round(((found?.expiresAt ?? 0) - at) / 86_400_000)).toBe(30);
    expect(await store.read('findSession', { tokenHash: 'a-plain-token', at })).toBeNull();
    await store.close();
  });
});
