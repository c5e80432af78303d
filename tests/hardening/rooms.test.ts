import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { chat } from '../../contract/chat/events.ts';
import { openTable } from './table.ts';

const row = openTable();
const refused = (code: string) => ({ ok: false, error: expect.objectContaining({ code }) });

/** All commands about one room that is there already, with an input that is valid. */
const aboutRooms = Object.entries(chat.commands).filter(([, { example }]) => 'room' in (example as object));

row(
  38,
  '[W5] a private room answers as one that is missing',
  async ({ enter, carl, mallory, emit, origin }) => {
    const owner = await enter(carl);
    const { room } = (await owner.get('room:create', { name: 'Secret', visibility: 'private' })).room;
    const missing = 'm'.repeat(room.length);
    for (const who of [mallory, null]) {
      const actor = await enter(who);
      for (const [command, { example }] of aboutRooms) {
        const ask = async (slug: string) =>
          JSON.stringify(await emit(actor, command, { ...(example as object), room: slug })).replaceAll(slug, '…');
        expect([command, await ask(room)]).toEqual([command, await ask(missing)]);
        // These two answer whoever asks; of a room that is not theirs with nothing.
        if (who !== null && !['room:leave', 'restriction:get'].includes(command)) expect(await ask(room)).toContain('NOT_FOUND');
      }
      const headers: Record<string, string> = who === null ? {} : { authorization: `Bearer ${who.token}` };
      const send = { method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body: '{"text":"let me in"}' };
      for (const init of [{ headers }, send, { method: 'HEAD', headers }, { method: 'DELETE', headers }]) {
        const ask = async (slug: string) => {
          const answer = await fetch(`${origin}/api/v1/rooms/${slug}/messages`, init);
          const { 'x-request-id': _id, date: _date, etag: _etag, ...kept } = Object.fromEntries(answer.headers);
          return [answer.status, (await answer.text()).replaceAll(slug, '…'), kept];
        };
        expect(await ask(room)).toEqual(await ask(missing));
      }
    }
  },
  { rooms: 1 },
);

row(39, 'addresses that read like others → refused', async ({ enter, mallory, emit, origin }) => {
  const actor = await enter(mallory);
  const reserved = ['api', 'admin', 'join', 'new', 'settings', 'me'];
  const malformed = [
    ...['socket.io', '_next', '..%2f', '..', '.', '../lobby', 'a/b', 'Lobby', 'lobby ', ' lobby', 'a\nb', '~directory', '~live'],
    ...['lоbby', 'ｌｏｂｂｙ', 'lobby\u200B', 'ĺobby', '-a', 'a-', '', 'a'.repeat(65), '__proto__', '%00', 'a?b', 'a#b'],
  ];
  for (const slug of [...reserved, ...malformed]) {
    expect([slug, await emit(actor, 'room:create', { slug, name: 'x', visibility: 'public' })]).toEqual([
      slug,
      refused('BAD_REQUEST'),
    ]);
  }
  for (const room of malformed) expect([room, await emit(actor, 'room:join', { room })]).toEqual([room, refused('BAD_REQUEST')]);
  expect(await emit(actor, 'room:create', { slug: 'lobby', name: 'x', visibility: 'public' })).toEqual(refused('CONFLICT'));
  for (const path of ['..%2f..%2fhealthz', '%2e%2e', 'l%C0%AFobby', '%E0%A4%A', 'Lobby', 'socket.io', '%5f_proto__']) {
    const answer = await fetch(`${origin}/api/v1/rooms/${path}/messages`);
    expect([path, [400, 404].includes(answer.status)]).toEqual([path, true]);
    expect(await answer.json()).toMatchObject({ error: { code: expect.stringMatching(/BAD_REQUEST|NOT_FOUND/) } });
  }
});

const names = ['socket.io', '_next', 'API', '..%2f', 'ｌｏｂｂｙ', 'lоbby', '__proto__', '🫖', 'admin'];
row(
  39,
  'names that read like other addresses → an address of their own',
  async ({ enter, mallory, origin }) => {
    const actor = await enter(mallory);
    const slugs = [];
    for (const name of names) slugs.push((await actor.get('room:create', { name, visibility: 'unlisted' })).room.room);
    expect(new Set(slugs).size).toBe(names.length);
    for (const slug of slugs) {
      expect(slug).toMatch(/^[a-z0-9][a-z0-9-]*$/);
      expect(['lobby', 'api', 'admin', '_next', 'socket.io']).not.toContain(slug);
      expect((await fetch(`${origin}/api/v1/rooms/${slug}/messages`)).status).toBe(200);
    }
  },
  { rooms: names.length },
);

row(62, 'search syntax, %, NUL, 10 KB → 200 or 400', async ({ enter, emit, origin }) => {
  const actor = await enter(null);
  const queries = [
    '"*) OR NEAR',
    '%',
    '_',
    '\\',
    "'; drop table room; --",
    '*',
    '(',
    'NEAR(',
    '%%%',
    '\\%',
    'x'.repeat(200),
    '🫖',
    '\u202E',
  ];
  for (const query of queries) {
    expect([query, await emit(actor, 'room:list', { query })]).toMatchObject([query, { ok: true, data: { rooms: [] } }]);
    const { status } = await fetch(`${origin}/api/v1/rooms?query=${encodeURIComponent(query)}`);
    expect([query, status]).toEqual([query, 200]);
  }
  for (const query of ['x'.repeat(201), 'a\0b'])
    expect(await emit(actor, 'room:list', { query })).toEqual(refused('BAD_REQUEST'));
  for (const raw of [`query=${'x'.repeat(10_000)}`, 'query=%00', 'query=a&query=b', 'query[]=a', 'limit=1e9', 'cursor=1.1;--']) {
    expect([raw, (await fetch(`${origin}/api/v1/rooms?${raw}`)).status]).toEqual([raw, 400]);
  }
  // Bytes that are no UTF-8, and a percent sign that begins nothing.
  for (const raw of ['query=%FF%FE', 'query=%', 'query=%ZZ']) {
    expect([raw, (await fetch(`${origin}/api/v1/rooms?${raw}`)).status]).toEqual([raw, 400]);
  }
  expect(await emit(actor, 'room:list', { query: 'LOBBY' })).toMatchObject({ data: { rooms: [{ room: 'lobby' }] } });
});

row(
  63,
  'search over private and unlisted rooms → nothing',
  async ({ enter, carl, mallory, origin }) => {
    const owner = await enter(carl);
    const word = `hidden-${randomUUID().slice(0, 8)}`;
    await owner.get('room:create', { name: word, topic: word, visibility: 'private' });
    await owner.get('room:create', { name: word, topic: word, visibility: 'unlisted' });
    expect((await owner.get('room:list', { query: word })).rooms).toHaveLength(2);
    for (const who of [mallory, null]) {
      const actor = await enter(who);
      expect(await actor.get('room:list', { query: word })).toEqual({ rooms: [], nextCursor: null });
      const headers: Record<string, string> = who === null ? {} : { authorization: `Bearer ${who.token}` };
      const answer = await fetch(`${origin}/api/v1/rooms?query=${word}`, { headers });
      expect(await answer.json()).toEqual({ rooms: [], nextCursor: null });
      const { rooms } = await actor.get('room:list', { limit: 100 });
      expect(rooms.filter(({ name }) => name === word)).toEqual([]);
    }
  },
  { rooms: 2 },
);

row(64, 'framing of what is no page → denied', async ({ origin }) => {
  for (const path of ['/healthz', '/api/v1/rooms', '/api/v1/none', '/api/v1/rooms/none/messages', '/api/auth/ok', '/metrics']) {
    const { headers } = await fetch(`${origin}${path}`);
    expect([path, headers.get('x-frame-options')]).toEqual([path, expect.stringMatching(/DENY|SAMEORIGIN/)]);
    expect([path, headers.get('x-content-type-options')]).toEqual([path, 'nosniff']);
    expect([path, headers.get('content-security-policy')]).toEqual([path, expect.stringContaining('frame-ancestors')]);
  }
});
