import { getMigrations } from 'better-auth/db/migration';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../../../server/config.ts';
import { authOptions } from '../../../server/session.ts';
import { openStore } from '../../../server/store/database.ts';
import { engines } from '../../support/databases.ts';

describe.each(engines)('on $name', (engine) => {
  it('better-auth finds every table and column that it wants', async () => {
    const database = await engine.create();
    const store = await openStore(database);
    const { toBeCreated, toBeAdded } = await getMigrations(authOptions(readConfig({}), store.auth, 'x'.repeat(32)));
    expect({ toBeCreated, toBeAdded }).toEqual({ toBeCreated: [], toBeAdded: [] });
    await store.close();
    await database.drop();
  });
});
