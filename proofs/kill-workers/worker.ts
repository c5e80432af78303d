import { setTimeout as sleep } from 'node:timers/promises';
import { io, type Socket } from 'socket.io-client';
import type { ClientToServerEvents, Output, ServerToClientEvents } from '../../contract/define.ts';
import type { orders } from '../../contract/orders/events.ts';

// A worker as anybody may write one: it claims, works and hands over, again and again, until it is killed. It says on its
// output what it holds: `claimed 17`, `done 17`, `lost 17`.
const { ORIGIN = '', TOKEN = '', LEASE_MS = '3000', WORK_MS = '600' } = process.env;
const [leaseMs, longestWorkMs] = [Number(LEASE_MS), Number(WORK_MS)];
const answerMs = 5000;
const lookAgainMs = 100;

const socket: Socket<ServerToClientEvents<typeof orders>, ClientToServerEvents<typeof orders>> = io(`${ORIGIN}/orders`, {
  transports: ['websocket'],
  auth: { token: TOKEN },
  reconnectionDelay: 50,
  reconnectionDelayMax: 500,
});

type Held = Output<typeof orders, 'order:claim'>;
const print = (type: string, order: number) => process.stdout.write(`${type} ${order}\n`);

/** The next order; undefined when none waits or nobody answers. */
async function claim(): Promise<Held | undefined> {
  const reply = await socket
    .timeout(answerMs)
    .emitWithAck('order:claim', { leaseMs })
    .catch(() => undefined);
  return reply?.ok ? reply.data : undefined;
}

/** Hands an order over, however often the connection breaks; false when the lease is over. */
async function handOver(order: number, lease: string): Promise<boolean> {
  for (;;) {
    const reply = await socket
      .timeout(answerMs)
      .emitWithAck('order:handover', { order, lease })
      .catch(() => undefined);
    if (reply?.ok) return true;
    if (reply !== undefined && reply.error.code !== 'UNAVAILABLE') return false;
    await sleep(lookAgainMs);
  }
}

for (;;) {
  const held = await claim();
  if (held === undefined) {
    await sleep(lookAgainMs);
    continue;
  }
  const { number } = held.order;
  print('claimed', number);
  await sleep(Math.random() * longestWorkMs);
  print((await handOver(number, held.lease.token)) ? 'done' : 'lost', number);
}
