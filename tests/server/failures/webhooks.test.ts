import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../../harness/free-port.mjs';
import { type ServerProcess, startServerProcess } from '../../harness/server-process.ts';
import { engines, type TestDatabase } from '../../support/databases.ts';
import { connectDesk, type DeskActor, loaf, openDesk } from '../../support/desk.ts';
import type { Member } from '../../support/members.ts';
import { openReceiver, type Receiver, verify } from '../../support/receiver.ts';

const redis = process.env.TEST_REDIS_URL;

describe.each(engines)('on $name', ({ name, create }) => {
  /** Of several nodes the first one is killed again and again. */
  const nodes = name === 'PostgreSQL' && redis !== undefined ? 2 : 1;
  let database: TestDatabase;
  let servers: ServerProcess[];
  let receiver: Receiver;
  let member: Member;
  let secret: string;
  beforeAll(async () => {
    database = await create();
    servers = [];
    for (let i = 0; i < nodes; i += 1) servers.push(await start(await freePort()));
    receiver = await openReceiver();
    const desk = await openDesk(servers[0]?.origin ?? '');
    member = desk.member;
    ({ secret } = await desk.owner.get('webhook:create', { url: receiver.url }));
    desk.owner.leave();
  });
  afterAll(async () => {
    await Promise.all(servers.map((server) => server.end('SIGTERM')));
    await receiver.close();
    await database.drop();
  });

  function start(port: number): Promise<ServerProcess> {
    const own = { WEBHOOK_NETWORKS: 'loopback', WEBHOOK_RETRY_SECONDS: '0.2' };
    const shared: Record<string, string> = nodes > 1 ? { REDIS_URL: redis ?? '' } : {};
    return startServerProcess({ port, env: { ...database.settings, ...own, ...shared }, file: 'tests/harness/serve-rooms.ts' });
  }

  /** Makes orders and calls them off, until the server breaks off. */
  async function makeUntilKilled(owner: DeskActor) {
    const goOn = async () => {
      for (;;) {
        const { number: order } = (await owner.get('order:create', loaf)).order;
        await owner.get('order:hold', { order, reason: 'Wait.' });
        await owner.get('order:cancel', { order });
      }
    };
    await Promise.race([goOn(), new Promise((resolve) => owner.socket.on('disconnect', resolve))]).catch(() => {});
    owner.leave();
  }

  it('what was stored before a kill -9 is delivered after it, in its order, with one id each', { timeout: 90_000 }, async () => {
    const { port } = new URL(receiver.url);
    for (let round = 0; round < 3; round += 1) {
      const [first] = servers as [ServerProcess];
      // In the second round the receiver is away too.
      if (round === 1) await receiver.close();
      receiver.respond((_, response) => void setTimeout(() => response.writeHead(204).end(), 20));
      const making = makeUntilKilled(await connectDesk(first.origin, member));
      const before = receiver.received.length;
      if (round === 1) await new Promise((resolve) => setTimeout(resolve, 500));
      else await expect.poll(() => receiver.received.length).toBeGreaterThan(before + 10);
      await first.end('SIGKILL');
      await making;
      servers[0] = await start(Number(new URL(first.origin).port));
      if (round === 1) {
        const { received } = receiver;
        receiver = await openReceiver({ port: Number(port) });
        receiver.received.push(...received);
      }
    }
    const owner = await connectDesk(servers[0]?.origin ?? '', member);
    const waiting = async () => (await owner.get('delivery:list', { state: 'waiting' })).deliveries.length;
    // What a killed node had on its way is taken up when its time is over.
    await expect.poll(waiting, { timeout: 60_000, interval: 200 }).toBe(0);

    const { orders } = await owner.get('order:list', { since: 0, limit: 200 });
    expect(orders.length).toBeGreaterThan(5);
    for (const { number } of orders) {
      const { events } = await owner.get('order:get', { order: number });
      const told = receiver.received.filter(({ order }) => order.number === number).map(({ event }) => event.rev);
      // Once or, when its answer was lost, more than once: never after a later one.
      expect([...told].sort((a, b) => a - b)).toEqual(told);
      expect([...new Set(told)]).toEqual(events.map(({ rev }) => rev));
    }
    const idByRev = new Map<number, string>();
    for (const one of receiver.received) {
      verify(secret, one);
      expect(idByRev.get(one.event.rev) ?? one.id).toBe(one.id);
      idByRev.set(one.event.rev, one.id);
    }
    owner.leave();
  });
});
