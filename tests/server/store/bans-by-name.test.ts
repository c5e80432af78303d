import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Store } from '../../../server/store/database.ts';
import { bansByName } from '../../../server/store/migrations/0025-bans-by-name.ts';
import { engines, openStoreOn } from '../../support/databases.ts';

const hour = 60 * 60 * 1000;
const forever = 8_640_000_000_000_000;

describe.each(engines)('bans from before they named a person, on $name', (engine) => {
  let store: Store;
  beforeAll(async () => {
    store = await openStoreOn(engine);
  });
  afterAll(() => store.close());

  it('keep new guests out until their day is over, and then the person alone', async () => {
    const { db } = store.auth;
    const { id: roomId } = await store.write('insertRooms', {
      ...{ namespace: '/chat', slug: 'square', name: 'Square', topic: '', visibility: 'public', ownerId: null, at: 1 },
    });
    // As it was.
    await sql`drop table "bannedAddress"`.execute(db);
    await sql`alter table "restriction" drop column "newGuestsUntil"`.execute(db);
    await sql`create table "bannedAddress" ("roomId" integer, "addressHash" text, "userId" text, "until" bigint)`.execute(db);
    const now = Date.now();
    const bans = [
      { userId: 'lately', at: now - 2 * hour, until: forever },
      { userId: 'long-ago', at: now - 30 * hour, until: forever },
      { userId: 'soon-over', at: now - 2 * hour, until: now + hour },
    ];
    for (const { userId, at, until } of bans) {
      await sql`insert into "restriction" ("roomId", "userId", "kind", "until", "reason", "byId", "at")
        values (${roomId}, ${userId}, 'ban', ${until}, '', 'olga', ${at})`.execute(db);
      await sql`insert into "bannedAddress" values (${roomId}, 'somewhere', ${userId}, ${until})`.execute(db);
    }
    await bansByName.up(db);

    const held = Object.fromEntries(
      await Promise.all(
        bans.map(async ({ userId }) => [userId, await store.read('newGuestsBan', { roomId, userId, at: now })] as const),
      ),
    );
    expect(held).toEqual({
      lately: { until: now + 22 * hour, at: now - 2 * hour },
      'long-ago': null,
      'soon-over': { until: now + hour, at: now - 2 * hour },
    });
    const guest = async (id: string, at: number) => {
      await store.write('insertUsers', { id, name: id, at });
      return store.read('readBanned', { roomIds: [roomId], userId: id, addressHash: 'somewhere', at: now });
    };
    expect(await guest('before', now - 3 * hour)).toEqual([]);
    expect(await guest('after', now - hour)).toEqual([roomId]);
    for (const { userId } of bans) {
      expect(await store.read('readBanned', { roomIds: [roomId], userId, addressHash: null, at: now })).toEqual([roomId]);
    }
  });
});
