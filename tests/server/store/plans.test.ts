import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Store } from '../../../server/store/database.ts';
import type { Db } from '../../../server/store/engine.ts';
import { operations, type ReadName } from '../../../server/stores.ts';
import { engines, openStoreOn } from '../../support/databases.ts';
import { explain, pathsIn, rowsRead } from './explain.ts';
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
  'the list of an anonymous visitor': ['listRooms', { ...chat, userId: null, limit }],
  'finding a member': ['findUser', { address: 'ursula', at: 1 }],
  'some rooms': ['summariseRooms', { ...chat, slugs: ['r10', 'r20', 'r30'], at: 1 }],
};

/** By which index SQLite finds the rows of each table, and whether it sorts; what is already cut to a page is not told. */
const byBan = ['membership (roomId=? AND userId=?)', 'restriction (roomId=? AND userId=? AND kind=?)'];
/** What the author of the last message is in the room. */
const byAuthor = 'membership (roomId=? AND userId=?)';
const byMessage = ['message (roomId=? AND seq=?)', 'who (id=?)'];
const sqlitePaths: Record<string, string[]> = {
  opening: ['message (roomId=?)', 'room (rowid=?)', 'who (id=?)'],
  'catch-up of a little': ['message (roomId=? AND rev>?)', 'room (rowid=?)', 'sort', 'who (id=?)'],
  'catch-up of too much': ['message (roomId=? AND rev>?)', 'message (roomId=?)', 'room (rowid=?)', 'sort', 'who (id=?)'],
  'history before': ['message (roomId=? AND seq<?)', 'message (roomId=? AND seq>?)', 'who (id=?)'],
  'history after': ['message (roomId=? AND seq>?)', 'who (id=?)'],
  'history around': ['message (roomId=? AND seq<?)', 'message (roomId=? AND seq>?)', 'who (id=?)'],
  'the first messages': ['message (roomId=? AND seq>?)', 'who (id=?)'],
  'finding a room': [
    // Its only row.
    'bannedAddress (roomId=? AND addressHash=?)',
    'membership (roomId=? AND userId=?)',
    'parent (roomId=? AND userId=?)',
    'restriction (roomId=? AND userId=? AND kind=?)',
    'room (namespace=? AND slug=?)',
    'user (id=?)',
  ],
  'the list': [
    'membership (userId=?)',
    ...byBan,
    'bannedAddress (roomId=? AND addressHash=?)',
    ...byMessage,
    'room (namespace=? AND visibility=?)',
    'room (rowid=?)',
    'sort',
    'user (id=?)',
  ],
  'a page far down the list': [
    'membership (userId=?)',
    ...byBan,
    'bannedAddress (roomId=? AND addressHash=?)',
    ...byMessage,
    'room (namespace=? AND visibility=? AND activeAt<?)',
    'room (rowid=?)',
    'sort',
    'user (id=?)',
  ],
  'the list of an anonymous visitor': [byAuthor, ...byMessage, 'room (namespace=? AND visibility=?)'],
  'finding a member': ['user (username=?)'],
  'some rooms': ['bannedAddress (roomId=?)', byAuthor, ...byMessage, 'restriction (roomId=?)', 'room (namespace=? AND slug=?)'],
};

/** The table of one row is read as SQLite likes it best with its statistics, or without. */
const isOfMany = (path: string) => !/\bworkspace\b/.test(path);

const sqliteCommitPaths = ['SCAN json_each VIRTUAL TABLE INDEX 1:', 'message (id=?)', 'room (rowid=?)'];

describe.each(engines)('the plans of $name', (engine) => {
  let store: Store;
  beforeAll(async () => {
    store = await openStoreOn(engine);
    await fillDatabase(store.auth.db, store.engine);
    await store.auth.db.updateTable('user').set({ username: 'ursula' }).where('id', '=', 'u4').execute();
  });
  afterAll(() => store.close());

  const explainReads = (work: (db: Db) => Promise<unknown>) => explain(store, work);
  /** The statements of a read, explained. */
  const explainRead = (name: ReadName, input: object) => explainReads((db) => operations.runRead(db, name, input));

  async function expectFewRows(reads: Record<string, [ReadName, object]>) {
    for (const [what, [name, input]] of Object.entries(reads)) {
      const explained = await explainRead(name, input);
      if (store.engine === 'sqlite')
        expect([what, pathsIn(explained).filter(isOfMany)]).toEqual([what, sqlitePaths[what]?.toSorted()]);
      else expect([what, rowsRead(explained)]).toEqual([what, expect.toSatisfy((rows) => rows > 0 && rows <= 8 * limit)]);
    }
  }

  async function expectSameWork() {
    const [inLong, inShort] = [roomReads(long.id, long.messages), roomReads(short.id, short.messages)];
    for (const [what, [name, input]] of Object.entries(inLong)) {
      const [long, short] = [await explainRead(name, input), await explainRead(name, inShort[what]?.[1] ?? {})];
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
    const explained = await explainReads((db) => operations.runBatch(db, newBatch()));
    if (store.engine === 'sqlite') expect(pathsIn(explained)).toEqual(sqliteCommitPaths);
    // The room's row, and each message, which is there by the time the statement is explained.
    else expect(rowsRead(explained)).toBe(501);
  });

  it('a list costs a page, however many rooms there are', async () => {
    await expectFewRows(listReads);
  });
});
