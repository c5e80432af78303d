import type { EventEmitter } from 'node:events';
import { expect, it } from 'vitest';
import { openRawSocket } from '../../hardening/raw.ts';
import { becomeGuest } from '../../harness/guest.ts';
import { startServer } from '../../support/server.ts';

const listeners = ['close', 'error', 'data'] as const;

it('a connection keeps nothing of the sockets that left it', async () => {
  const running = await startServer({ RATE_LIMITS: 'on' });
  const [node] = running.nodes;
  const port = Number(new URL(running.origins[0] ?? '').port);
  const opened = new Promise<EventEmitter>((resolve) => node.engine.once('connection', resolve));
  const { token } = await becomeGuest(running.origins[0] ?? '', 'Ada');
  const raw = await openRawSocket(port, token);
  const connection = await opened;
  const count = () => Object.fromEntries(listeners.map((event) => [event, connection.listenerCount(event)]));
  const before = count();
  for (let again = 0; again < 20; again += 1) {
    raw.send('41/chat,');
    await expect.poll(() => node.io.of('/chat').sockets.size).toBe(0);
    raw.came.length = 0;
    raw.send(`40/chat,${JSON.stringify({ token })}`);
    await raw.comes('40/chat,');
  }
  expect(count()).toEqual(before);
  raw.socket.terminate();
  await running.close();
});
