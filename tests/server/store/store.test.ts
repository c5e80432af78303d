import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStore, type Store } from '../../../server/store/database.ts';
import { engines, openStoreOn } from '../../support/databases.ts';

describe.each(engines)('the store on $name', (engine) => {
  let store: Store;
  beforeAll(async () => {
    store = await openStoreOn(engine);
    for (const id of ['ada', 'ben']) await store.write('insertUsers', { id, name: id, at: 0 });
  });
  afterAll(() => store.close());

  let rooms = 0;
  async function makeRoom(
    visibility: 'public' | 'unlisted' | 'private' = 'public',
    more: { name?: string; topic?: string } = {},
  ) {
    rooms += 1;
    const room = { namespace: '/chat', slug: `room-${rooms}`, name: `Room ${rooms}`, topic: '', ...more };
    return store.write('insertRooms', { ...room, visibility, ownerId: 'ada', at: rooms });
  }
  const draft = (roomId: number, text: string, more: { id?: string; authorId?: string; replyTo?: string; at?: number } = {}) => ({
    ...{ roomId, text, id: randomUUID(), authorId: 'ada', replyTo: null, at: 1_700_000_000_000 },
    ...more,
  });
  const send = (...args: Parameters<typeof draft>) => store.write('insertMessages', draft(...args));

  it('[W9] numbers the changes of each room without holes, whatever shares a commit', async () => {
    const [one, two] = [await makeRoom(), await makeRoom()];
    const stored = await Promise.all(Array.from({ length: 3000 }, (_, i) => send(i % 3 ? one.id : two.id, `m${i}`)));
    const revsOf = (rest: boolean) => stored.filter((_, i) => (i % 3 !== 0) === rest).map(({ rev }) => rev);
    expect(revsOf(true)).toEqual(Array.from({ length: 2000 }, (_, i) => i + 1));
    expect(revsOf(false)).toEqual(Array.from({ length: 1000 }, (_, i) => i + 1));
    const { messages } = await store.read('readMessages', { roomId: one.id, after: 1990, limit: 100 });
    expect(messages.map(({ text }) => text)).toEqual(stored.flatMap(({ rev }, i) => (i % 3 && rev > 1990 ? [`m${i}`] : [])));
  });

  it('[W10] the same id again is the same answer, within a commit and after it; another text, author or answer is CONFLICT', async () => {
    const room = await makeRoom();
    const first = draft(room.id, 'once');
    const again = { stored: false, seq: 1, rev: 1, at: first.at };
    expect(await Promise.all([first, first].map((one) => store.write('insertMessages', one)))).toEqual([
      { ...again, stored: true },
      again,
    ]);
    expect(await store.write('insertMessages', { ...first, at: first.at + 5 })).toEqual(again);
    for (const change of [{ text: 'twice' }, { authorId: 'ben' }, { replyTo: first.id }]) {
      await expect(store.write('insertMessages', { ...first, ...change })).rejects.toMatchObject({ code: 'CONFLICT' });
    }
    const elsewhere = await makeRoom();
    expect(await store.write('insertMessages', { ...first, roomId: elsewhere.id })).toMatchObject({ seq: 1, stored: true });
  });

  it('a refused write leaves the others of its commit alone', async () => {
    const room = await makeRoom();
    const outcomes = await Promise.allSettled([
      send(room.id, 'a'),
      send(999_999, 'lost'),
      send(room.id, 'b', { replyTo: randomUUID() }),
      send(room.id, 'c'),
    ]);
    expect(outcomes).toMatchObject([
      { value: { seq: 1 } },
      { reason: { code: 'NOT_FOUND' } },
      { reason: { code: 'BAD_REQUEST', field: 'replyTo' } },
      { value: { seq: 2 } },
    ]);
  });

  it('keeps a text exactly', async () => {
    const room = await makeRoom();
    const texts = [' \n ', '👩‍👩‍👧'.repeat(100), '\u202Eabc', "'; drop table message; --", 'e\u0301', '\u2028\t'];
    for (const text of texts) await send(room.id, text);
    const { messages } = await store.read('readMessages', { roomId: room.id, limit: 100 });
    expect(messages.map(({ text }) => text)).toEqual(texts);
  });

  it('pages before, after and around', async () => {
    const room = await makeRoom();
    await Promise.all(Array.from({ length: 20 }, (_, i) => send(room.id, `${i + 1}`)));
    const page = async (input: object) => {
      const { messages, hasMore, hasNewer } = await store.read('readMessages', { roomId: room.id, limit: 4, ...input });
      return [messages.map(({ seq }) => seq), hasMore, hasNewer];
    };
    expect(await page({})).toEqual([[17, 18, 19, 20], true, false]);
    expect(await page({ before: 5 })).toEqual([[1, 2, 3, 4], false, true]);
    expect(await page({ before: 6 })).toEqual([[2, 3, 4, 5], true, true]);
    expect(await page({ before: 21 })).toEqual([[17, 18, 19, 20], true, false]);
    expect(await page({ after: 0 })).toEqual([[1, 2, 3, 4], true, true]);
    expect(await page({ after: 15 })).toEqual([[16, 17, 18, 19], true, true]);
    expect(await page({ after: 16 })).toEqual([[17, 18, 19, 20], false, false]);
    expect(await page({ around: 10 })).toEqual([[9, 10, 11, 12], true, true]);
    expect(await page({ around: 1 })).toEqual([[1, 2, 3], false, true]);
    expect(await page({ around: 19 })).toEqual([[18, 19, 20], true, false]);
    expect(await page({ around: 99 })).toEqual([[19, 20], true, false]);
  });

  it('[W16] an answer holds half a megabyte, whatever is asked for, and says that there is more', async () => {
    const room = await makeRoom();
    const longest = '\u0001'.repeat(8000);
    await Promise.all(Array.from({ length: 40 }, () => send(room.id, longest)));
    const pages = [{}, { before: 41 }, { after: 0 }, { around: 20 }];
    for (const page of pages) {
      const answer = await store.read('readMessages', { roomId: room.id, limit: 100, ...page });
      expect(JSON.stringify(answer).length).toBeLessThan(500_000);
      expect(answer).toMatchObject({ hasMore: true });
      expect(answer.messages.length).toBeGreaterThan(7);
    }
    const { messages } = await store.read('readMessages', { roomId: room.id, limit: 100, around: 20 });
    expect(messages.map(({ seq }) => seq)).toEqual(Array.from(messages, (_, i) => (messages[0]?.seq ?? 0) + i));
    expect(messages).toContainEqual(expect.objectContaining({ seq: 20 }));
    const { epoch } = store;
    const answer = await store.read('readSnapshot', { roomId: room.id, after: 0, epoch, limit: 50, catchUpLimit: 500 });
    expect(answer).toMatchObject({ rev: 40, reset: true, hasMore: true });
    expect(JSON.stringify(answer).length).toBeLessThan(500_000);
  });

  it('[W12] catches up from a rev, or starts afresh when that is too much, from the future or of another epoch', async () => {
    const room = await makeRoom();
    const snapshot = (input: object = {}) => store.read('readSnapshot', { roomId: room.id, limit: 3, catchUpLimit: 5, ...input });
    expect(await snapshot()).toEqual({ rev: 0, reset: true, messages: [], hasMore: false });
    for (let i = 1; i <= 10; i++) await send(room.id, `${i}`);
    const { epoch } = store;
    const brief = ({ rev, reset, messages, hasMore }: Awaited<ReturnType<typeof snapshot>>) => [
      rev,
      reset,
      messages.map(({ seq }) => seq),
      hasMore,
    ];
    const fresh = [10, true, [8, 9, 10], true];
    expect(brief(await snapshot())).toEqual(fresh);
    expect(brief(await snapshot({ after: 5, epoch }))).toEqual([10, false, [6, 7, 8, 9, 10], false]);
    expect(brief(await snapshot({ after: 10, epoch }))).toEqual([10, false, [], false]);
    expect(brief(await snapshot({ after: 4, epoch }))).toEqual(fresh);
    expect(brief(await snapshot({ after: 11, epoch }))).toEqual(fresh);
    expect(brief(await snapshot({ after: 9, epoch: 'another' }))).toEqual(fresh);
  });

  it('[W5] finds a private room for its members only', async () => {
    const { slug } = await makeRoom('private');
    const find = (userId: string | null) => store.read('findRoom', { namespace: '/chat', slug, userId });
    expect(await find('ada')).toMatchObject({ slug, visibility: 'private' });
    expect(await find('ben')).toBeNull();
    expect(await find(null)).toBeNull();
    expect(await store.read('findRoom', { namespace: '/orders', slug, userId: 'ada' })).toBeNull();
  });

  it('lists public rooms and one’s own by activity, in pages, and finds parts of names in any script', async () => {
    const unlisted = await makeRoom('unlisted', { name: 'Überraschung' });
    const open = await makeRoom('public', { name: 'ÜBER uns', topic: '100%_sicher 厨房' });
    await send(open.id, 'x'.repeat(300), { at: Date.now() + 60_000 });
    const list = async (input: object) =>
      (await store.read('listRooms', { namespace: '/chat', userId: null, limit: 100, ...input })).rooms;
    const slugs = async (input: object) => (await list(input)).map(({ slug }) => slug);
    expect(await slugs({ query: 'über' })).toEqual([open.slug]);
    expect(await slugs({ query: 'über', userId: 'ada' })).toEqual([open.slug, unlisted.slug]);
    expect(await slugs({ query: '0%_s' })).toEqual([open.slug]);
    expect(await slugs({ query: '0%%s' })).toEqual([]);
    expect(await slugs({ query: '房' })).toEqual([open.slug]);
    expect((await list({}))[0]).toMatchObject({
      slug: open.slug,
      lastMessage: { author: { name: 'ada' }, text: 'x'.repeat(200) },
    });

    const paged: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await store.read('listRooms', { namespace: '/chat', userId: 'ada', limit: 3, cursor });
      paged.push(...page.rooms.map(({ slug }) => slug));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(paged).toEqual(await slugs({ userId: 'ada' }));
    expect(new Set(paged).size).toBe(paged.length);
  });

  it('a summary says whether anybody is banned now, by name or as a new guest: the list looks for bans only then', async () => {
    const [banned, address, muted, over] = [await makeRoom(), await makeRoom(), await makeRoom(), await makeRoom()];
    const { db } = store.auth;
    const against = (roomId: number, kind: 'ban' | 'mute', until: number) =>
      db
        .insertInto('restriction')
        .values({ roomId, kind, until, userId: 'ben', reason: '', byId: 'ada', at: 0, newGuestsUntil: null })
        .execute();
    const from = (roomId: number, until: number) =>
      db
        .insertInto('bannedAddress')
        .values({ roomId, until, addressHash: 'somewhere', userId: 'ben', since: new Date(0).toISOString() })
        .execute();
    await Promise.all([against(banned.id, 'ban', 100), from(address.id, 100), against(muted.id, 'mute', 100)]);
    await Promise.all([against(over.id, 'ban', 50), from(over.id, 50)]);
    const slugs = [banned, address, muted, over].map(({ slug }) => slug);
    const rows = await store.read('summariseRooms', { namespace: '/chat', slugs, at: 50 });
    const withBans = rows.filter(({ hasBans }) => hasBans).map(({ slug }) => slug);
    expect(withBans.toSorted()).toEqual([banned.slug, address.slug].toSorted());
    const { people, addresses } = await store.read('listBans', { roomIds: rows.map(({ id }) => id), at: 50 });
    expect([...people, ...addresses].map(({ roomId }) => roomId)).toEqual([banned.id, address.id]);
  });

  it('gives an address once', async () => {
    const room = { namespace: '/chat', slug: 'once', name: 'x', topic: '', visibility: 'public' as const, ownerId: null, at: 1 };
    const made = await Promise.allSettled([1, 2, 3].map(() => store.write('insertRooms', room)));
    expect(made.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected', 'rejected']);
  });

  it('two that open a new database at once both find it whole', async () => {
    const shared = await engine.create();
    const stores = await Promise.all([openStore(shared), openStore(shared), openStore(shared)]);
    expect(new Set(stores.map(({ epoch }) => epoch)).size).toBe(1);
    const { rooms } = await (stores[0] as Store).read('listRooms', { namespace: '/chat', userId: null, limit: 5 });
    expect(rooms.map(({ slug }) => slug)).toEqual(['lobby']);
    for (const one of stores) await one.close();
    await shared.drop();
  });

  it('[W11] what was acknowledged is there after a restart', async () => {
    const shared = await engine.create();
    const before = await openStore(shared);
    const lobby = await before.read('findRoom', { namespace: '/chat', slug: 'lobby', userId: null });
    const roomId = lobby?.id ?? 0;
    const sent = Array.from({ length: 50 }, (_, i) => before.write('insertMessages', draft(roomId, `${i}`)));
    // Closing waits for what was asked before.
    await Promise.all([...sent, before.close()]);
    const after = await openStore(shared);
    expect(await after.read('readSnapshot', { roomId, limit: 100, catchUpLimit: 5 })).toMatchObject({ rev: 50 });
    expect(after.epoch).toBe(before.epoch);
    await after.close();
    await shared.drop();
  });
});
