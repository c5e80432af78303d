import { CompiledQuery, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openStore, type Store } from '../../../server/store/database.ts';
import type { Db } from '../../../server/store/engine.ts';
import { type ReadName, runBatch, runRead } from '../../../server/store/operations.ts';
import { engines, type TestDatabase } from '../../support/databases.ts';
import { fillDatabase, long, roomCount, short } from './long-history.ts';

const limit = 50;
const catchUpLimit = 500;
const catchUp = { limit, catchUpLimit };
const chat = { namespace: '/chat' };

/** The reads, for a room with that many messages. */
const roomReads = (roomId: number, size: number): Record<string, [ReadName, object]> => ({
  opening: ['readSnapshot', { roomId, ...catchUp }],
  'catch-up of a little': ['readSnapshot', { roomId, after: size - 30, ...catchUp }],
  'catch-up of too much': ['readSnapshot', { roomId, after: 0, ...catchUp, catchUpLimit: 20 }],
  'history before': ['readMessages', { roomId, before: size / 2, limit }],
  'history after': ['readMessages', { roomId, after: size / 2, limit }],
  'history around': ['readMessages', { roomId, around: size / 2, limit }],
  'the first messages': ['readMessages', { roomId, after: 0, limit }],
});

const listReads: Record<string, [ReadName, object]> = {
  'finding a room': ['findRoom', { ...chat, slug: 'r10', userId: 'u4' }],
  'the list': ['listRooms', { ...chat, userId: 'u4', limit }],
  'a page far down the list': ['listRooms', { ...chat, userId: 'u4', limit, cursor: `${roomCount / 2}.${roomCount / 2}` }],
  'the list of an observer': ['listRooms', { ...chat, userId: null, limit }],
  'some rooms': ['summariseRooms', { ...chat, slugs: ['r10', 'r20', 'r30'] }],
};

/** By which index SQLite finds the rows of each table, and whether it sorts; what is already cut to a page is not told. */
const byMessage = ['message (roomId=? AND seq=?)', 'user (id=?)'];
const sqlitePaths: Record<string, string[]> = {
  opening: ['message (roomId=?)', 'room (rowid=?)', 'user (id=?)'],
  'catch-up of a little': ['message (roomId=? AND rev>?)', 'room (rowid=?)', 'sort', 'user (id=?)'],
  'catch-up of too much': ['message (roomId=? AND rev>?)', 'message (roomId=?)', 'room (rowid=?)', 'sort', 'user (id=?)'],
  'history before': ['message (roomId=? AND seq<?)', 'message (roomId=? AND seq>?)', 'user (id=?)'],
  'history after': ['message (roomId=? AND seq>?)', 'user (id=?)'],
  'history around': ['message (roomId=? AND seq<?)', 'message (roomId=? AND seq>?)', 'user (id=?)'],
  'the first messages': ['message (roomId=? AND seq>?)', 'user (id=?)'],
  'finding a room': ['membership (roomId=? AND userId=?)', 'room (namespace=? AND slug=?)'],
  'the list': ['membership (userId=?)', ...byMessage, 'room (namespace=? AND visibility=?)', 'room (rowid=?)', 'sort'],
  'a page far down the list': [
    'membership (userId=?)',
    ...byMessage,
    'room (namespace=? AND visibility=? AND activeAt<?)',
    'room (rowid=?)',
    'sort',
  ],
  'the list of an observer': [...byMessage, 'room (namespace=? AND visibility=?)'],
  'some rooms': [...byMessage, 'room (namespace=? AND slug=?)'],
};

const sqliteCommitPaths = ['SCAN json_each VIRTUAL TABLE INDEX 1:', 'message (id=?)', 'room (rowid=?)'];

describe.each(engines)('the plans of $name', (engine) => {
  let database: TestDatabase;
  let store: Store;

  beforeAll(async () => {
    database = await engine.create();
    store = await openStore(database);
    await fillDatabase(store.auth.db, store.engine);
  });
  afterAll(async () => {
    await store.close();
    await database.drop();
  });

  /** The statements of a read, explained. */
  const explain = (name: ReadName, input: object) => explainReads((db) => runRead(db, name, input));

  /** The statements by which something reads, explained; not those by which it writes. */
  async function explainReads(work: (db: Db) => Promise<unknown>): Promise<unknown[]> {
    const { db } = store.auth;
    const asked = vi.spyOn(db.getExecutor(), 'executeQuery');
    await work(db);
    const queries = asked.mock.calls.map(([query]) => query).filter(({ sql }) => /^select/i.test(sql));
    asked.mockRestore();
    const how = store.engine === 'sqlite' ? 'explain query plan' : 'explain (analyze, timing off, format json)';
    const explained = queries.map(async (query) => {
      return (await db.executeQuery(CompiledQuery.raw(`${how} ${query.sql}`, [...query.parameters]))).rows;
    });
    return (await Promise.all(explained)).flat();
  }

  async function expectFewRows(reads: Record<string, [ReadName, object]>) {
    for (const [what, [name, input]] of Object.entries(reads)) {
      const explained = await explain(name, input);
      if (store.engine === 'sqlite') expect([what, pathsIn(explained)]).toEqual([what, sqlitePaths[what]?.toSorted()]);
      else expect([what, rowsRead(explained)]).toEqual([what, expect.toSatisfy((rows) => rows > 0 && rows <= 8 * limit)]);
    }
  }

  async function expectSameWork() {
    const [inLong, inShort] = [roomReads(long.id, long.messages), roomReads(short.id, short.messages)];
    for (const [what, [name, input]] of Object.entries(inLong)) {
      const [long, short] = [await explain(name, input), await explain(name, inShort[what]?.[1] ?? {})];
      if (store.engine === 'sqlite') expect([what, long]).toEqual([what, short]);
      else expect([what, rowsRead(long)]).toEqual([what, rowsRead(short)]);
    }
  }

  it('a room costs the same however long it is, with and without statistics', async () => {
    await expectFewRows(roomReads(long.id, long.messages));
    await expectSameWork();
    await sql`analyze`.execute(store.auth.db);
    await expectFewRows(roomReads(long.id, long.messages));
    await expectSameWork();
  });

  it('[W10] a commit looks for the ids of its messages along their index', async () => {
    const { id: roomId } = short;
    const newMessage = () => ({ roomId, id: crypto.randomUUID(), authorId: 'u4', text: 'Hello', replyTo: null, at: 1 });
    const newBatch = () => Array.from({ length: 500 }, () => ({ name: 'insertMessages', input: newMessage() }));
    const explained = await explainReads((db) => runBatch(db, newBatch()));
    if (store.engine === 'sqlite') expect(pathsIn(explained)).toEqual(sqliteCommitPaths);
    // The room's row, and each message, which is there by the time the statement is explained.
    else expect(rowsRead(explained)).toBe(501);
  });

  it('a list costs a page, however many rooms there are', async () => {
    await expectFewRows(listReads);
  });
});

/** SQLite's access paths. A read of a whole table is told as `SCAN`, which no expectation has. */
function pathsIn(explained: unknown[]): string[] {
  const lines = explained.map((row) => (row as { detail: string }).detail);
  const named = new Set(lines.flatMap((line) => /^(?:CO-ROUTINE|MATERIALIZE) (\w+)/.exec(line)?.[1] ?? []));
  const paths = lines.flatMap((line) => {
    const [, table, condition] = /^SEARCH (\w+) USING .*(\(.*\))/.exec(line) ?? [];
    if (table !== undefined) return `${table} ${condition}`;
    if (/^USE TEMP B-TREE/.test(line)) return 'sort';
    const [, scanned = ''] = /^SCAN (\w+)/.exec(line) ?? [];
    return scanned === '' || named.has(scanned) ? [] : line;
  });
  return [...new Set(paths)].sort();
}

interface PlanNode {
  'Node Type': string;
  'Actual Rows': number;
  'Actual Loops': number;
  'Rows Removed by Filter'?: number;
  Plans?: PlanNode[];
}

/** How many rows PostgreSQL took from its tables and indexes, those it threw away included. */
function rowsRead(explained: unknown[]): number {
  const plans = explained.flatMap((row) => (row as { 'QUERY PLAN': { Plan: PlanNode }[] })['QUERY PLAN']);
  const count = (node: PlanNode): number => {
    const own = /Index|Seq Scan|Heap/.test(node['Node Type'])
      ? (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)) * node['Actual Loops']
      : 0;
    return own + (node.Plans ?? []).reduce((sum, inner) => sum + count(inner), 0);
  };
  return plans.reduce((sum, { Plan }) => sum + count(Plan), 0);
}
