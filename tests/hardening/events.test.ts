import { expect } from 'vitest';
import { z } from 'zod';
import { chat } from '../../contract/chat/events.ts';
import { defineContract } from '../../contract/define.ts';
import { mount } from '../../server/realtime/mount.ts';
import { openRawSocket, refusal } from './raw.ts';
import { openTable } from './table.ts';

const row = openTable();
const refused = (code: string) => ({ ok: false, error: expect.objectContaining({ code }) });
const badRequest = refused('BAD_REQUEST');
const commands = Object.entries(chat.commands);

/** JSON arrays in one another. */
const deep = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);

/** The JSON of an input with a key before its own. */
const withKey = (key: string, input: unknown) => `{${[key, JSON.stringify(input).slice(1, -1)].filter(Boolean).join()}}`;

row(25, '[W4] no ack, or data in its place → nobody is harmed', async ({ join, mallory, emit }) => {
  const actor = await join(mallory);
  const raw = (...args: unknown[]) => (actor.socket as unknown as { emit(...args: unknown[]): void }).emit(...args);
  raw('room:join');
  raw('room:join', { room: 'lobby' });
  raw('message:send', { room: 'lobby' }, 'not a function');
  raw('nonsense');
  expect(await emit(actor, 'room:join', { room: 'lobby' })).toMatchObject({ ok: true });
});

row(25, '[W4] wrong types, further arguments, none → BAD_REQUEST', async ({ join, mallory, emit }) => {
  const actor = await join(mallory);
  for (const [name, { example }] of commands) {
    for (const args of [[], [null], [7], ['lobby'], [[example]], [example, 'more'], [true], [Buffer.from('x').toJSON()]]) {
      expect([name, args, await emit(actor, name, ...args)]).toEqual([name, args, badRequest]);
    }
  }
  expect(await emit(actor, 'message:send', { room: 'lobby', id: 'x', text: 'hi' })).toMatchObject({ error: { field: 'id' } });
});

row(25, 'an ack whose id is no number, or an answer to nothing → nobody is harmed', async ({ port, mallory }) => {
  const raw = await openRawSocket(port, mallory.token);
  for (const id of ['1 2', '99999999999999999999', ' ']) raw.send(`42/chat,${id}["nonsense",{}]`);
  raw.send('43/chat,1[{"ok":true}]');
  raw.send('42/chat,7["nonsense",{}]');
  expect(await raw.comes('43/chat,7')).toContain(refusal('BAD_REQUEST'));
  raw.socket.terminate();
});

row(26, '__proto__ and constructor keys → BAD_REQUEST', async ({ port, origin, mallory }) => {
  const raw = await openRawSocket(port, mallory.token);
  const keys = ['"__proto__":{"admin":true}', '"constructor":{"prototype":{"admin":true}}', '"__proto__":null'];
  let id = 0;
  for (const [name, { example }] of commands) {
    for (const key of keys) {
      id += 1;
      raw.send(`42/chat,${id}["${name}",${withKey(key, example)}]`);
      expect([name, key, await raw.comes(`43/chat,${id}[`)]).toEqual([
        name,
        key,
        expect.stringContaining(refusal('BAD_REQUEST')),
      ]);
    }
  }
  raw.socket.terminate();
  const headers = { authorization: `Bearer ${mallory.token}`, 'content-type': 'application/json' };
  for (const key of keys) {
    for (const [path, body] of [
      ['/api/v1/rooms', '"name":"x","visibility":"public"}'],
      ['/api/v1/rooms/lobby/messages', '"text":"x"}'],
      ['/api/v1/guests', '"name":"x"}'],
    ]) {
      const answer = await fetch(`${origin}${path}`, { method: 'POST', headers, body: `{${key},${body}` });
      expect([path, key, answer.status]).toEqual([path, key, 400]);
    }
  }
  for (const query of ['__proto__=x', '__proto__[admin]=1', 'constructor=x']) {
    expect((await fetch(`${origin}/api/v1/rooms?${query}`)).status).toBe(400);
  }
  expect({}).not.toHaveProperty('admin');
});

row(27, '[W6] an unknown event → BAD_REQUEST', async ({ enter, mallory, emit }) => {
  const actor = await enter(mallory);
  for (const event of ['nonsense', 'constructor', '__proto__', 'hasOwnProperty', 'room:explode', '', 'error', 'message:posted']) {
    expect([event, await emit(actor, event, {})]).toEqual([event, badRequest]);
  }
});

row(27, 'a reserved event → that socket is closed; a number for a name → BAD_REQUEST', async ({ port, mallory }) => {
  for (const event of ['connect', 'connect_error', 'disconnect', 'disconnecting', 'newListener', 'removeListener']) {
    const raw = await openRawSocket(port, mallory.token);
    raw.send(`42/chat,1["${event}",{}]`);
    await raw.closed;
  }
  const raw = await openRawSocket(port, mallory.token);
  raw.send('42/chat,1[7,{}]');
  expect(await raw.comes('43/chat,1')).toContain(refusal('BAD_REQUEST'));
  raw.send('42,8["chat message"]');
  await raw.closed;
});

row(28, 'numbers that are none → BAD_REQUEST, or that socket is closed', async ({ port, mallory }) => {
  const raw = await openRawSocket(port, mallory.token);
  let id = 0;
  const ask = async (command: string, fields: string) => {
    id += 1;
    raw.send(`42/chat,${id}["${command}",{${fields}}]`);
    return raw.comes(`43/chat,${id}[`);
  };
  const places = ['before', 'after', 'around', 'limit'].map((name) => ['message:history', `"room":"lobby","${name}"`]);
  const fields = [
    ...places,
    ['room:join', '"room":"lobby","after"'],
    ['room:list', '"limit"'],
    ['presence:list', '"room":"lobby","limit"'],
  ];
  for (const [command = '', field] of fields) {
    for (const number of ['1e999', '-1e999', '9007199254740993', '-1', '1.5', '1e400', '"1"', 'true', '[1]']) {
      expect([field, number, await ask(command, `${field}:${number}`)]).toEqual([
        field,
        number,
        expect.stringContaining(refusal('BAD_REQUEST')),
      ]);
    }
  }
  // The largest there are, and a zero with a sign, are numbers like others.
  for (const field of ['before', 'after', 'around']) {
    for (const number of ['9007199254740991', '-0', '0']) {
      expect(await ask('message:history', `"room":"lobby","${field}":${number}`)).toContain('"ok":true');
    }
  }
  expect(await ask('room:join', '"room":"lobby","after":9007199254740991')).toContain('"reset":true');
  const cursors = ['999999999999999.999999999999999', '0.0', '1.999999999999999'];
  for (const cursor of cursors) expect(await ask('room:list', `"cursor":"${cursor}"`)).toContain('"ok":true');
  expect(await ask('presence:list', '"room":"lobby","cursor":"999999999999999"')).toContain('"ok":true');
  // No JSON.
  raw.send('42/chat,1["room:join",{"room":"lobby","after":NaN}]');
  await raw.closed;
});

row(31, 'JSON 500 deep, and 40,000 → BAD_REQUEST', async ({ port, origin, mallory }) => {
  const raw = await openRawSocket(port, mallory.token);
  let id = 0;
  for (const levels of [500, 40_000]) {
    for (const [name, { example }] of commands) {
      for (const input of [deep(levels), withKey(`"deep":${deep(levels)}`, example)]) {
        id += 1;
        raw.send(`42/chat,${id}["${name}",${input}]`);
        expect(await raw.comes(`43/chat,${id}[`)).toContain(refusal('BAD_REQUEST'));
      }
    }
    const headers = { authorization: `Bearer ${mallory.token}`, 'content-type': 'application/json' };
    for (const path of ['/api/v1/rooms', '/api/v1/rooms/lobby/messages', '/api/v1/guests']) {
      const answer = await fetch(`${origin}${path}`, { method: 'POST', headers, body: `{"name":${deep(levels)}}` });
      expect([path, answer.status]).toEqual([path, 400]);
    }
  }
  raw.socket.terminate();
});

const thrown = [new Error('secret of the house'), 'a text', undefined, null, { toString: () => 'secret of the house' }];
const broken = defineContract({
  namespace: '/broken',
  commands: {
    'thing:break': { doc: '', access: 'anyone', limit: 'read', input: z.int(), output: z.object({}), example: 0 },
  },
  events: {},
});
row(
  32,
  'a handler that throws → INTERNAL with an id, logged',
  async ({ running, logged, mallory, port }) => {
    const [{ io, core, modules }] = running.nodes;
    const namespace = {
      contract: broken,
      handlers: {
        'thing:break': async (_context: unknown, which: unknown) => {
          throw thrown[which as number];
        },
      },
    };
    mount(io, namespace, core, modules);
    const raw = await openRawSocket(port, mallory.token);
    raw.send('40/broken,');
    await raw.comes('40/broken,');
    for (const which of thrown.keys()) {
      raw.send(`42/broken,${which}["thing:break",${which}]`);
      const answer = await raw.comes(`43/broken,${which}[`);
      expect(answer).toContain(refusal('INTERNAL'));
      expect(answer).not.toContain('secret');
      const id = /error ([\w-]+)\./.exec(answer)?.[1] ?? 'no id';
      expect(logged().filter((line) => line.includes(id))).toHaveLength(1);
    }
    raw.socket.terminate();
  },
  { log: /"errorId".*a command failed/ },
);
