import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { openStore, type Store } from '../../../server/store/database.ts';
import type { Write } from '../../../server/store/engine.ts';
import { type Lock, lockOrder } from '../../../server/store/locks.ts';
import { createOperations, joined } from '../../../server/store/operations.ts';
import { done } from '../../../server/store/outcome.ts';
import { reads, type WriteInput, type WriteName, writes } from '../../../server/stores.ts';
import { engines, openStoreOn, type TestDatabase } from '../../support/databases.ts';

const placeOf = (lock: Lock | undefined) => (lock === undefined ? -1 : lockOrder.indexOf(lock));
const rows: readonly Lock[] = ['room', 'user', 'invitation', 'delivery'];

test('every write declares what it holds, in the order in which all hold it', () => {
  for (const [name, { locks }] of Object.entries(writes)) {
    expect([name, locks]).toEqual([name, locks.toSorted((a, b) => placeOf(a) - placeOf(b))]);
  }
});

describe('the writes of a batch', () => {
  let store: Store;
  beforeAll(async () => {
    store = await openStoreOn(engines[0] as (typeof engines)[0]);
  });
  afterAll(() => store.close());

  /** The names of a batch in the order in which they run. */
  async function orderOf(names: readonly string[]): Promise<string[]> {
    const ran: string[] = [];
    const noting = Object.entries(writes).map(([name, { locks }]) => {
      const run = async (_: unknown, inputs: readonly null[]) => {
        ran.push(name);
        return inputs.map(done);
      };
      return [name, { locks, run, tells: [] }] as const;
    });
    const { runBatch } = createOperations({ reads, writes: Object.fromEntries(noting), followers: {} });
    const outcomes = await runBatch(
      store.auth.db,
      names.map((name) => ({ name, input: null })),
    );
    expect(outcomes).toEqual(names.map(() => done(null)));
    return ran;
  }

  it('run in the order of the rows that they hold, whatever order they came in', async () => {
    const all = Object.keys(writes);
    const ran = await orderOf(all);
    expect(ran.toSorted()).toEqual(all.toSorted());
    const firsts = ran.map((name) => placeOf(writes[name as WriteName].locks.find((lock) => rows.includes(lock))));
    expect(firsts).toEqual(firsts.toSorted((a, b) => a - b));
    expect(await orderOf(all.toReversed())).toEqual(ran);
    const mixed = [
      'setPictures',
      'claimDeliveries',
      'enterRooms',
      'insertMessages',
      'insertGuests',
      'setPictures',
      'insertMessages',
    ];
    expect(await orderOf(mixed)).toEqual(['insertGuests', 'insertMessages', 'enterRooms', 'setPictures', 'claimDeliveries']);
  });

  it('hold nothing that they did not declare', async () => {
    const { insertMessages } = writes;
    const undeclared = { insertMessages: { ...insertMessages, locks: [] } };
    const { runBatch } = createOperations({ reads, writes: undeclared, followers: {} });
    await expect(runBatch(store.auth.db, [{ name: 'insertMessages', input: { roomId: 1, id: randomUUID() } }])).rejects.toThrow(
      'A write holds “room” and does not declare it.',
    );
  });
});

test('two stores that offer the same name are refused, with both', () => {
  expect(() => joined({ deskReads: { a: 1, b: 1 }, roomReads: { c: 1, b: 1 } })).toThrow(
    'Two stores offer “b”: deskReads and roomReads.',
  );
});

const postgres = engines.find(({ name }) => name === 'PostgreSQL');

describe.runIf(postgres !== undefined)('two nodes on PostgreSQL', () => {
  let database: TestDatabase;
  let nodes: [Store, Store];
  beforeAll(async () => {
    database = await (postgres as (typeof engines)[0]).create();
    nodes = [await openStore(database), await openStore(database)];
    const [store] = nodes;
    for (const id of ['owner', 'admin', 'guest']) await store.write('insertUsers', { id, name: id, at: 0 });
    const { db } = store.auth;
    await db.updateTable('user').set({ isAnonymous: 0, username: sql`id` }).where('id', '!=', 'guest').execute();
    await db.updateTable('user').set({ role: 'administrator' }).where('id', '=', 'admin').execute();
    await db.updateTable('workspace').set({ ownerId: 'owner' }).execute();
    await store.write('seatDeskOwners', { at: 0 });
  });
  afterAll(async () => {
    for (const store of nodes) await store.close();
    await database.drop();
  });

  const write = <K extends WriteName>(name: K, input: WriteInput<K>): Write => ({ name, input });
  const at = Date.now();

  async function makeRoom(visibility: 'public' | 'private'): Promise<{ id: number; slug: string }> {
    const room = { namespace: '/chat', slug: randomUUID(), name: 'Room', topic: '', visibility };
    return nodes[0].write('insertRooms', { ...room, ownerId: 'owner', at });
  }

  /** Both nodes commit these at once, the second one in the other order, again and again. */
  async function meet(times: number, batch: (node: number, time: number) => Write[]): Promise<void> {
    const { db } = nodes[0].auth;
    const ended = async () => {
      await sql`select pg_stat_force_next_flush()`.execute(db);
      const { rows } = await sql<{ deadlocks: number }>`
        select deadlocks from pg_stat_database where datname = current_database()`.execute(db);
      return rows[0]?.deadlocks;
    };
    const before = await ended();
    for (let time = 0; time < times; time += 1) {
      const commits = nodes.map((store, node) => {
        const writes = node === 0 ? batch(node, time) : batch(node, time).toReversed();
        // What is written in one turn of the event loop goes into one commit.
        return Promise.allSettled(writes.map(({ name, input }) => store.write(name as WriteName, input as never)));
      });
      for (const outcome of (await Promise.all(commits)).flat()) {
        if (outcome.status === 'rejected') expect(outcome.reason).toHaveProperty('name', 'PublicError');
      }
    }
    expect(await ended()).toBe(before);
  }

  it('do not wait for each other’s commits at the same desk, room and people', async () => {
    const room = await makeRoom('private');
    const open = await makeRoom('public');
    const order = (key: string) => ({
      ...{ actorId: 'owner', trackHash: key, trackSalt: key, at, now: at },
      draft: {
        customer: { name: 'Ada' },
        items: [{ quantity: 1, name: 'Rye loaf', options: [] }],
        note: '',
        source: 'api',
        priority: 0,
      },
    });
    const message = (roomId: number, authorId: string, more: object = {}) => ({
      ...{ roomId, authorId, id: randomUUID(), text: 'Hello', replyTo: null, at },
      ...more,
    });
    const act = (roomId: number) => ({ roomId, actorId: 'owner', at });
    await meet(50, (node, time) => {
      const key = randomUUID();
      const administrator = {
        actorId: 'owner',
        userId: 'admin',
        at,
        change: { role: time % 2 ? null : ('administrator' as const) },
      };
      const entry = { namespace: '/chat', slug: room.slug, actorId: 'admin', reason: 'To look', lineId: randomUUID(), at };
      const account = {
        userId: time === 10 ? 'guest' : key,
        name: time === 10 ? null : `N ${key}`,
        username: `u${key.slice(0, 8)}`,
      };
      const credentials = { email: null, passwordHash: '', accountId: key, sessionId: key, tokenHash: key, userAgent: null };
      return [
        write('insertMessages', message(open.id, 'guest', { newcomer: true })),
        write('openAccounts', { ...account, ...credentials, expiresAt: at, at }),
        write('insertOrderMessages', { message: message(open.id, 'owner'), order: order(key) } as never),
        write('changePeople', administrator),
        write('seeUsers', { ids: ['owner', 'admin', 'guest'], at: at + time }),
        write('insertMessages', message(room.id, 'owner')),
        write('setPictures', { userId: 'admin', picture: { id: key, bytes: new Uint8Array(1) }, at }),
        write('renewOrders', { actorId: 'owner', number: 1, lease: '', leaseMs: 1, at }),
        write('changeRoles', { ...act(open.id), userId: 'admin', role: time % 3 ? 'member' : 'moderator' }),
        ...(node === time % 2 ? [write('enterRooms', entry)] : []),
      ];
    });
  });

  it('do not wait for each other when somebody accepts an invitation while whoever made it is demoted', async () => {
    const room = await makeRoom('private');
    const byOwner = { roomId: room.id, actorId: 'owner', at, userId: 'admin' };
    for (let time = 0; time < 20; time += 1) {
      const [id, tokenHash] = [randomUUID(), randomUUID()];
      await nodes[0].write('changeRoles', { ...byOwner, role: 'moderator' });
      const invitation = { id, tokenHash, role: 'member' as const, expiresAt: null, maxUses: null };
      await nodes[0].write('insertInvitations', { ...invitation, roomId: room.id, actorId: 'admin', at });
      await meet(1, (node) => [
        node === 0
          ? write('acceptInvitations', { tokenHash, userId: 'guest', addressHash: null, at })
          : write('changeRoles', { ...byOwner, role: 'member' }),
      ]);
      await nodes[0].write('changeRoles', { roomId: room.id, actorId: 'owner', userId: 'guest', role: null, at });
    }
  });
});
