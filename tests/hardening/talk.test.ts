import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { openTable } from './table.ts';

const row = openTable();
const refused = (code: string) => ({ ok: false, error: expect.objectContaining({ code }) });
const badRequest = refused('BAD_REQUEST');
const message = (more: object = {}) => ({ room: 'lobby', id: randomUUID(), text: 'hi', ...more });

row(29, 'NUL and lone surrogates → BAD_REQUEST on both engines', async ({ join, mallory, emit, origin }) => {
  const actor = await join(mallory);
  for (const bad of ['a\0b', 'a\ud800b', '\udc00', '\0']) {
    for (const [command, input] of [
      ['message:send', message({ text: bad })],
      ['message:send', message({ id: bad })],
      ['message:send', message({ replyTo: bad })],
      ['message:send', message({ room: bad })],
      ['room:create', { name: bad, visibility: 'public' }],
      ['room:create', { name: 'x', topic: bad, visibility: 'public' }],
      ['room:create', { name: 'x', slug: bad, visibility: 'public' }],
      ['room:create', { name: 'x', key: bad, visibility: 'public' }],
      ['room:list', { query: bad }],
      ['room:list', { cursor: bad }],
      ['room:join', { room: bad }],
      ['room:join', { room: 'lobby', after: 0, epoch: bad }],
      ['room:leave', { room: bad }],
      ['presence:list', { room: 'lobby', cursor: bad }],
    ] as const) {
      expect([command, input, await emit(actor, command, input)]).toEqual([command, input, badRequest]);
    }
    const headers = { 'content-type': 'application/json' };
    const guest = await fetch(`${origin}/api/v1/guests`, { method: 'POST', headers, body: JSON.stringify({ name: bad }) });
    expect(guest.status).toBe(400);
  }
  for (const path of ['/api/v1/rooms?query=a%00b', '/api/v1/rooms?cursor=%00', '/api/v1/rooms/a%00b/messages']) {
    expect([path, (await fetch(`${origin}${path}`)).status]).toEqual([path, 400]);
  }
});

const kept = [
  '👍'.repeat(8000),
  ' \n',
  '\u202Eabc',
  'a\u200B\u2060\uFEFFb',
  `a${'\u0301'.repeat(7999)}`,
  '<script>alert(1)</script>',
  '"\\\u2028',
];
row(
  30,
  'a text of 1 to 8,000 code points, whatever they are → comes back as it was sent',
  async ({ join, mallory, emit }) => {
    const actor = await join(mallory);
    for (const text of ['', '👍'.repeat(8001), `a${'\u0301'.repeat(10_000)}`, 7, null]) {
      expect(await emit(actor, 'message:send', message({ text }))).toEqual(badRequest);
    }
    for (const text of kept) expect(await emit(actor, 'message:send', message({ text }))).toMatchObject({ ok: true });
    const { messages } = await actor.get('message:history', { room: 'lobby', limit: kept.length });
    expect(messages.map(({ text }) => text)).toEqual(kept);
  },
  { messages: kept.length },
);

row(30, 'a person’s name that turns others’ words around, or that nobody sees → BAD_REQUEST', async ({ origin }) => {
  for (const name of ['a\u202Eb', 'a\u2066b', 'a\u200Fb', '\u200B', 'a\nb', '\uFEFF', '\u0007', 'x'.repeat(41), ' ']) {
    const headers = { 'content-type': 'application/json' };
    const guest = await fetch(`${origin}/api/v1/guests`, { method: 'POST', headers, body: JSON.stringify({ name }) });
    expect([name, guest.status]).toEqual([name, 400]);
  }
});

row(
  34,
  '[W10] the same id with another text → CONFLICT',
  async ({ join, mallory, carl, emit, origin }) => {
    const [actor, other] = [await join(mallory), await join(carl)];
    const first = message();
    const reply = await emit(actor, 'message:send', first);
    expect(reply).toMatchObject({ ok: true });
    expect(await emit(actor, 'message:send', first)).toEqual(reply);
    expect(await emit(actor, 'message:send', { ...first, id: first.id.toUpperCase() })).toEqual(reply);
    for (const [who, input] of [
      [actor, { ...first, text: 'another' }],
      [actor, { ...first, text: 'hi ' }],
      [other, first],
    ] as const) {
      expect(await emit(who, 'message:send', input)).toEqual(refused('CONFLICT'));
    }
    const over = await fetch(`${origin}/api/v1/rooms/lobby/messages`, {
      method: 'POST',
      headers: { authorization: `Bearer ${carl.token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ id: first.id, text: first.text }),
    });
    expect(over.status).toBe(409);
  },
  { messages: 1 },
);

row(35, 'author, time or role sent by the client → BAD_REQUEST', async ({ join, mallory, carl, emit, origin }) => {
  const actor = await join(mallory);
  const room = { name: 'Mine', visibility: 'public' };
  const claims = [
    { author: carl.user },
    { authorId: carl.user.id },
    { at: '2020-01-01T00:00:00.000Z' },
    { seq: 1 },
    { rev: 1 },
    { role: 'owner' },
    { ownerId: carl.user.id },
    { createdAt: 0 },
    { admin: true },
  ];
  for (const claim of claims) {
    expect([claim, await emit(actor, 'message:send', message(claim))]).toEqual([claim, badRequest]);
    expect([claim, await emit(actor, 'room:create', { ...room, ...claim })]).toEqual([claim, badRequest]);
    expect([claim, await emit(actor, 'room:join', { room: 'lobby', ...claim })]).toEqual([claim, badRequest]);
    const headers = { authorization: `Bearer ${mallory.token}`, 'content-type': 'application/json' };
    for (const [path, body] of [
      ['/api/v1/rooms/lobby/messages', { text: 'x', ...claim }],
      ['/api/v1/rooms', { ...room, ...claim }],
      ['/api/v1/guests', { name: 'x', ...claim }],
    ] as const) {
      const answer = await fetch(`${origin}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
      expect([path, claim, answer.status]).toEqual([path, claim, 400]);
    }
  }
});

row(36, 'to speak before joining, or into another room → FORBIDDEN or NOT_FOUND', async ({ enter, mallory, emit }) => {
  const actor = await enter(mallory);
  for (const command of ['typing:start', 'typing:stop']) {
    expect(await emit(actor, command, { room: 'lobby' })).toEqual(refused('FORBIDDEN'));
    expect(await emit(actor, command, { room: 'nowhere' })).toEqual(refused('NOT_FOUND'));
  }
  expect(await emit(actor, 'message:send', message())).toEqual(refused('FORBIDDEN'));
  expect(await emit(actor, 'message:send', message({ room: 'nowhere' }))).toEqual(refused('NOT_FOUND'));
  await actor.get('room:join', { room: 'lobby' });
  await actor.get('room:leave', { room: 'lobby' });
  expect(await emit(actor, 'message:send', message())).toEqual(refused('FORBIDDEN'));
});

row(
  37,
  'typing without end → the others are told a few times',
  async ({ join, mallory, emit, payloads }) => {
    const actor = await join(mallory);
    for (let i = 0; i < 200; i++) await emit(actor, 'typing:start', { room: 'lobby' });
    await emit(actor, 'typing:stop', { room: 'lobby' });
    for (let i = 0; i < 200; i++) {
      await emit(actor, 'typing:start', { room: 'lobby' });
      await emit(actor, 'typing:stop', { room: 'lobby' });
    }
    const told = payloads('typing:changed');
    expect(told.length).toBeGreaterThan(0);
    expect(told.length).toBeLessThanOrEqual(10);
  },
  { events: 10 },
);

row(37, 'coming and going without end → the others are told a few times a second', async ({ join, mallory, emit, payloads }) => {
  const actor = await join(mallory);
  const started = performance.now();
  for (let i = 0; i < 300; i++) {
    await emit(actor, 'room:leave', { room: 'lobby' });
    await emit(actor, 'room:join', { room: 'lobby' });
  }
  const seconds = (performance.now() - started) / 1000;
  expect(payloads('presence:changed').length).toBeLessThanOrEqual(2 + 6 * seconds);
});
