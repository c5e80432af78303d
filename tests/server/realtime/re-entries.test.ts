import type { EventEmitter } from 'node:events';
import { expect, it } from 'vitest';
import { openWire } from '../../hardening/raw.ts';
import { becomeGuest } from '../../harness/guest.ts';
import { startHouse } from '../../support/house.ts';

const listeners = ['close', 'error', 'data'] as const;

it('a connection keeps nothing of the sockets that left it', async () => {
  const running = await startHouse({ RATE_LIMITS: 'on' });
  const [house] = running.houses;
  const port = Number(new URL(running.origins[0] ?? '').port);
  const opened = new Promise<EventEmitter>((resolve) => house.engine.once('connection', resolve));
  const { token } = await becomeGuest(running.origins[0] ?? '', 'Ada');
  const wire = await openWire(port, token);
  const connection = await opened;
  const count = () => Object.fromEntries(listeners.map((event) => [event, connection.listenerCount(event)]));
  const before = count();
  for (let again = 0; again < 20; again += 1) {
    wire.send('41/chat,');
    await expect.poll(() => house.io.of('/chat').sockets.size).toBe(0);
    wire.came.length = 0;
    wire.send(`40/chat,${JSON.stringify({ token })}`);
    await wire.comes('40/chat,');
  }
  expect(count()).toEqual(before);
  wire.socket.terminate();
  await running.close();
});
