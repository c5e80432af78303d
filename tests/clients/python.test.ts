import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { enter } from '../support/actors.ts';
import { python } from '../support/python.ts';
import { type RunningServer, startServer } from '../support/server.ts';

const program = new URL('client.py', import.meta.url).pathname;

let running: RunningServer;
beforeAll(async () => {
  running = await startServer();
});
afterAll(() => running.close());

it.skipIf(python === undefined)('[W3] python-socketio does what a browser does', async () => {
  const room = 'serpents';
  const monty = spawn(python as string, [program, running.origins.at(-1) as string, room], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const steps = new Map<string, unknown>();
  for await (const line of createInterface(monty.stdout)) {
    const { step, value } = JSON.parse(line) as { step: string; value: unknown };
    steps.set(step, value);
    if (step === 'heard') {
      const ada = await enter(running.origin, 'Ada');
      await ada.get('room:join', { room });
      await ada.get('message:send', { room, id: crypto.randomUUID(), text: 'Hello, Monty' });
      ada.leave();
    }
  }
  const text = 'Grüße aus Python 🐍';
  const author = { id: expect.any(String), name: 'Monty', username: null, picture: null, kind: 'guest' };
  const ok = (data: object) => ({ ok: true, data: expect.objectContaining(data) });
  expect(Object.fromEntries(steps)).toMatchObject({
    list: ok({ rooms: [expect.objectContaining({ room: 'lobby' })] }),
    create: ok({ room: expect.objectContaining({ room }) }),
    join: ok({
      rev: 0,
      reset: true,
      messages: [],
      me: { ...author, role: 'owner', mutedUntil: null },
      presence: { count: 1, people: [author] },
    }),
    typing: { ok: true },
    send: ok({ seq: 1, rev: 1 }),
    again: steps.get('send'),
    heard: { room, messages: [{ seq: 1, text, author }] },
    answer: { room, messages: [{ seq: 2, text: 'Hello, Monty' }] },
    unknown: { ok: false, error: { code: 'BAD_REQUEST' } },
    'caught up': ok({ rev: 2, reset: false, messages: [expect.objectContaining({ seq: 2 })] }),
    history: ok({ hasMore: false, messages: [expect.objectContaining({ seq: 1, text })] }),
    leave: { ok: true },
  });
  expect(monty.exitCode ?? 0).toBe(0);
});
