import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { hashToken } from '../../../server/core/hash-token.ts';
import { hashedInvitations } from '../../../server/store/migrations/0034-hashed-invitations.ts';
import { engines, openStoreOn } from '../../support/databases.ts';

describe.each(engines)('an invitation of a version before on $name', (engine) => {
  it('lets people in by its link, and is not kept as it is', async () => {
    const store = await openStoreOn(engine);
    const { db } = store.auth;
    const at = Date.now();
    const token = 'a-plain-token-of-before';
    const room = await sql<{ id: number }>`select "id" from "room" where "slug" = 'lobby'`.execute(db);
    const roomId = Number(room.rows[0]?.id);
    await sql`insert into "invitation" ("id", "roomId", "tokenHash", "role", "uses", "createdBy", "createdAt")
      values ('i1', ${roomId}, ${token}, 'member', 0, 'nobody', ${at})`.execute(db);
    await sql`alter table "invitation" rename column "tokenHash" to "token"`.execute(db);
    await sql`alter table "workspace" rename to "place"`.execute(db);
    await sql`alter table "place" rename column "setupSalt" to "setupToken"`.execute(db);
    await hashedInvitations.up(db);
    await sql`alter table "place" rename to "workspace"`.execute(db);
    const viewer = { userId: null, addressHash: null, at };
    expect(await store.read('findInvitation', { tokenHash: hashToken(token), ...viewer })).toMatchObject({ slug: 'lobby' });
    expect(await store.read('findInvitation', { tokenHash: token, ...viewer })).toBeNull();
    await store.close();
  });
});
