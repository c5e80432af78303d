import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStore, type Store } from '../../../server/store/database.ts';
import { engines, type TestDatabase } from '../../support/databases.ts';
import { makeOld } from '../../support/old-database.ts';

describe.each(engines)('what was stored under the words of before, on $name', (engine) => {
  let database: TestDatabase;
  let store: Store;

  beforeAll(async () => {
    database = await engine.create();
    await makeOld(database.url, '0036-refused-guests', async (db) => {
      await db.updateTable('place').set({ name: 'The Bakery', ownerId: 'ada', guestsPost: 0 }).execute();
    });
    store = await openStore(database);
  });
  afterAll(async () => {
    await store.close();
    await database.drop();
  });

  it('the workspace keeps its name, its rules and its owner', async () => {
    expect(await store.read('readWorkspace', null)).toMatchObject({
      ...{ name: 'The Bakery', ownerId: 'ada', guestsPost: false },
    });
  });
});
