import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Store } from '../../../server/store/database.ts';
import { reportsToHosts } from '../../../server/store/migrations/0032-reports-to-hosts.ts';
import { engines, openStoreOn } from '../../support/databases.ts';

describe.each(engines)('reports from before they kept what they are about, on $name', (engine) => {
  let store: Store;
  beforeAll(async () => {
    store = await openStoreOn(engine);
  });
  afterAll(() => store.close());

  it('get the message’s author and text when they wait, and nothing when they are done with', async () => {
    const { db } = store.auth;
    const { id: roomId } = await store.write('insertRooms', {
      ...{ namespace: '/chat', slug: 'square', name: 'Square', topic: '', visibility: 'public', ownerId: null, at: 1 },
    });
    for (const id of ['troll', 'ada', 'ben']) await store.write('insertUsers', { id, name: id, at: 1 });
    const id = crypto.randomUUID();
    await store.write('insertMessages', { roomId, id, authorId: 'troll', text: 'Buy my coins', replyTo: null, at: 2 });
    // As it was.
    for (const column of ['authorId', 'text']) await sql`alter table "report" drop column ${sql.ref(column)}`.execute(db);
    for (const [byId, outcome] of [
      ['ada', null],
      ['ben', 'dismissed'],
    ]) {
      await sql`insert into "report" ("roomId", "messageId", "byId", "reason", "at", "outcome")
        values (${roomId}, ${id}, ${byId}, 'Spam', 3, ${outcome})`.execute(db);
    }
    await reportsToHosts.up(db);

    const reports = await db.selectFrom('report').select(['byId', 'authorId', 'text']).orderBy('id').execute();
    expect(reports).toEqual([
      { byId: 'ada', authorId: 'troll', text: 'Buy my coins' },
      { byId: 'ben', authorId: '', text: '' },
    ]);
  });
});
