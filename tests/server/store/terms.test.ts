import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStore, type Store } from '../../../server/store/database.ts';
import { engines, type TestDatabase } from '../../support/databases.ts';
import { makeOld, type OldTables } from '../../support/old-database.ts';

const id = randomUUID();
const card = { number: 1, state: 'held', items: [], more: 3, done: 1, of: 4 };
const body = {
  ...{ type: 'order.redrive', timestamp: 'then' },
  data: {
    order: { number: 2, state: 'waiting', said: 7, offeredTo: null },
    event: { after: 7, from: 'dead', to: 'waiting', what: 'redrive' },
  },
};

/** As a version before stored it: a room, two orders with what happened to them, and whom that is told. */
async function fill(db: Kysely<OldTables>, no: false | 0): Promise<void> {
  const lobby = await db.selectFrom('room').select('id').where('slug', '=', 'lobby').executeTakeFirstOrThrow();
  const roomId = Number(lobby.id);
  await db.updateTable('place').set({ name: 'The Bakery', ownerId: 'ada', guestsPost: 0 }).execute();
  await db
    .updateTable('desk')
    .set({ counts: JSON.stringify({ held: 1, dead: 1, ready: 2 }), wallSalt: 'salt' })
    .execute();
  await db
    .insertInto('user')
    .values({ id: 'ada', name: 'Ada', email: 'ada@example.com', emailVerified: no, isAnonymous: no, ...made })
    .execute();
  await db.insertInto('membership').values({ roomId, userId: 'ada', role: 'reader', joinedAt: 1 }).execute();
  await db
    .insertInto('audit')
    .values({ roomId, byId: 'ada', action: 'member:update', about: 'reader', reason: '', at: 1 })
    .execute();
  await db.insertInto('audit').values({ roomId, byId: 'ada', action: 'knock:let', about: 'reader', reason: '', at: 2 }).execute();
  const message = { roomId, seq: 1, rev: 1, id, authorId: 'ada', text: '', at: 1, card: JSON.stringify(card) };
  await db.insertInto('message').values(message).execute();
  for (const [number, state] of [
    [1, 'held'],
    [2, 'dead'],
  ] as const) {
    const order = {
      number,
      state,
      roomId,
      trackHash: `hash ${number}`,
      rev: number,
      customer: '{}',
      items: '[]',
      search: '',
      note: '',
    };
    const rest = { priority: 0, place: String(number), maxAttempts: 5, reason: '', createdAt: 1, changedAt: 1 };
    await db
      .insertInto('order')
      .values({ ...order, ...rest, offeredToId: 'ada', offeredEnd: 9 })
      .execute();
  }
  const event = { number: 2, after: 7, at: 1, byId: null, from: 'dead', to: 'held', what: 'redrive', reason: '' };
  await db
    .insertInto('orderEvent')
    .values({ rev: 1, ...event })
    .execute();
  const webhook = { url: 'http://127.0.0.1/', sealedSecret: '', state: 'active', byId: 'ada', createdAt: 1 };
  await db
    .insertInto('webhook')
    .values({ id: 'w', ...webhook, steps: JSON.stringify(['claim', 'redrive']) })
    .execute();
  for (const state of ['dead', 'delivered']) {
    const delivery = { id: state, webhookId: 'w', number: 2, what: 'redrive', createdAt: 1, state, giveUpAt: 2 };
    await db
      .insertInto('delivery')
      .values({ ...delivery, body: JSON.stringify(body) })
      .execute();
  }
}

const made = { createdAt: '2026-01-01T00:00:00.000Z', updatedAt: '2026-01-01T00:00:00.000Z' };

describe.each(engines)('what was stored under the words of before, on $name', (engine) => {
  let database: TestDatabase;
  let store: Store;
  let db: Kysely<OldTables>;

  beforeAll(async () => {
    database = await engine.create();
    await makeOld(database.url, '0036-refused-guests', (old) => fill(old, engine.name === 'SQLite' ? 0 : false));
    store = await openStore(database);
    db = store.auth.db as unknown as Kysely<OldTables>;
  });
  afterAll(async () => {
    await store?.close();
    await database.drop();
  });

  it('the workspace keeps its name, its rules and its owner', async () => {
    expect(await store.read('readWorkspace', null)).toMatchObject({
      ...{ name: 'The Bakery', ownerId: 'ada', guestsPost: false, roomCreation: 'everyone' },
    });
  });

  it('a reader of a room is its viewer, and its log says so', async () => {
    expect(await db.selectFrom('membership').select('role').where('userId', '=', 'ada').execute()).toEqual([{ role: 'viewer' }]);
    expect(await db.selectFrom('audit').select(['action', 'about']).orderBy('at').execute()).toEqual([
      { action: 'member:update', about: 'viewer' },
      { action: 'knock:approve', about: 'reader' },
    ]);
  });

  it('orders, their events, their cards and the counts of the desk are in the states of today', async () => {
    const orders = await db.selectFrom('order').select(['state', 'reservedForId', 'reservedEnd']).orderBy('number').execute();
    expect(orders.map((order) => ({ ...order, reservedEnd: Number(order.reservedEnd) }))).toEqual([
      { state: 'claimed', reservedForId: 'ada', reservedEnd: 9 },
      { state: 'failed', reservedForId: 'ada', reservedEnd: 9 },
    ]);
    const event = await db.selectFrom('orderEvent').selectAll().executeTakeFirstOrThrow();
    expect({ ...event, afterSeq: Number(event.afterSeq) }).toMatchObject({
      afterSeq: 7,
      from: 'failed',
      to: 'claimed',
      type: 'retry',
    });
    const desk = await db.selectFrom('desk').select(['counts', 'displaySalt']).executeTakeFirstOrThrow();
    expect([JSON.parse(String(desk.counts)), desk.displaySalt]).toEqual([{ claimed: 1, failed: 1, ready: 2 }, 'salt']);
    const message = await db.selectFrom('message').select('card').where('seq', '=', 1).executeTakeFirstOrThrow();
    expect(JSON.parse(String(message.card))).toEqual({ number: 1, state: 'claimed', items: [], hidden: 3, done: 1, total: 4 });
  });

  it('webhooks hear of the same, and what is still to be sent says it in the words of today', async () => {
    const { events } = await db.selectFrom('webhook').select('events').executeTakeFirstOrThrow();
    expect(JSON.parse(String(events))).toEqual(['claim', 'retry']);
    const deliveries = await db.selectFrom('delivery').select(['id', 'state', 'type', 'body']).orderBy('seq').execute();
    expect(deliveries.map(({ body: sent, ...delivery }) => ({ ...delivery, body: JSON.parse(String(sent)) }))).toEqual([
      {
        ...{ id: 'dead', state: 'failed', type: 'retry' },
        body: {
          ...{ type: 'order.retry', timestamp: 'then' },
          data: {
            order: { number: 2, state: 'waiting', lastMessageSeq: 7, reservedFor: null },
            event: { afterSeq: 7, from: 'failed', to: 'waiting', type: 'retry' },
          },
        },
      },
      { id: 'delivered', state: 'delivered', type: 'retry', body },
    ]);
  });
});
