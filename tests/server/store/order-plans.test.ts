import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dueToWake, endedLeases, expiringLeases, overdueOrders } from '../../../server/orders/order/store.ts';
import type { Store } from '../../../server/store/database.ts';
import type { Db } from '../../../server/store/engine.ts';
import { operations, type ReadName } from '../../../server/stores.ts';
import { engines, openStoreOn } from '../../support/databases.ts';
import { explain, pathsIn, rowsRead } from './explain.ts';
import { closedCount, dueAtOf, fillDesk, openCount, placeInQueue } from './many-orders.ts';

const limit = 100;
const half = closedCount / 2;
const lastOpen = closedCount + openCount;

const list = (input: object) => read('listOrders', { userId: 'u1', limit, ...input });
const read = (name: ReadName, input: object) => (db: Db) => operations.runRead(db, name, input);

/** What people ask for all day, which is to cost a page. */
const pages: Record<string, (db: Db) => Promise<unknown>> = {
  'the first page': list({}),
  'a page further on': list({ cursor: placeInQueue(closedCount + openCount / 2) }),
  'what waits': list({ state: 'waiting' }),
  'what was handed over': list({ state: 'handed-over' }),
  'what was handed over, further on': list({ state: 'handed-over', cursor: placeInQueue(half) }),
  'a station': list({ station: 'oven' }),
  'a line of the CSV and those behind it': list({ since: 0, cursor: String(half) }),
  'the link of a customer': read('readTracked', { trackHash: `hash${closedCount + 12}`, at: 0 }),
};

/** What each node looks for all the time, when no open order is due yet. */
const now = dueAtOf(closedCount);
const looks: Record<string, (db: Db) => Promise<unknown>> = {
  'whether the desk has to go on': read('readDesk', { now }),
  'what is overdue': (db) => overdueOrders(db, now, 200),
  'what is to be woken': (db) => dueToWake(db, now, 200),
  'leases that end soon': (db) => expiringLeases(db, 30_000, 200),
  'leases that are over': (db) => endedLeases(db, 0, 200),
  'links that are over': read('tracksToEnd', { at: now }),
};

describe.each(engines)('the plans of the order desk on $name', (engine) => {
  let store: Store;
  beforeAll(async () => {
    store = await openStoreOn(engine);
    await fillDesk(store.auth.db, store.engine);
  });
  afterAll(() => store.close());

  /** PostgreSQL counts the rows that it takes; of SQLite it is known that it goes along an index, and whether it sorts. */
  async function expectFewRows(works: Record<string, (db: Db) => Promise<unknown>>, most: number) {
    for (const [what, work] of Object.entries(works)) {
      const explained = await explain(store, work);
      if (store.engine === 'postgres')
        expect([what, rowsRead(explained)]).toEqual([what, expect.toSatisfy((rows) => rows <= most)]);
      else expect([what, pathsIn(explained).filter(goesThroughAll)]).toEqual([what, []]);
    }
  }

  it('[O4] a page costs a page, whatever else is open or was ever done, with and without statistics', async () => {
    await expectFewRows(pages, 8 * limit);
    await sql`analyze`.execute(store.auth.db);
    await expectFewRows(pages, 8 * limit);
  });

  it('[O7] what every node looks for all the time costs the same however much was ever done', async () => {
    await expectFewRows(looks, 10);
    expect(await overdueOrders(store.auth.db, dueAtOf(lastOpen), 200)).toHaveLength(200);
  });
});

/** The first page is the beginning of the index of what is open; who holds orders is few. */
const goesThroughAll = (path: string) => path === 'sort' || /^SCAN (?!order USING INDEX order_open|user|offered)/.test(path);
