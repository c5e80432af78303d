import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../../harness/free-port.mjs';
import { type ServerProcess, startServerProcess } from '../../harness/server-process.ts';
import { engines, type TestDatabase } from '../../support/databases.ts';
import { type DeskActor, loaf, openDesk } from '../../support/desk.ts';
import { type FaultyMachine, makeFaultyMachine } from '../../support/faulty-machine.ts';

const machine = makeFaultyMachine();
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe.each(machine === undefined ? [] : engines)('on $name, with a clock that jumps by days', (engine) => {
  let database: TestDatabase;
  let server: ServerProcess;
  let owner: DeskActor;
  beforeAll(async () => {
    database = await engine.create();
    const env = { ...database.settings, ...(machine as FaultyMachine).env };
    server = await startServerProcess({ port: await freePort(), env, file: 'tests/harness/serve-rooms.ts' });
    ({ owner } = await openDesk(server.origin));
  });
  afterAll(async () => {
    owner.leave();
    await server.end('SIGTERM');
    await database.drop();
    machine?.setClock(0);
  });

  it('[O6] row 46: no lease ends, nothing is released or overdue, and a lease still ends at its time', {
    timeout: 60_000,
  }, async () => {
    const held = [];
    for (let i = 0; i < 20; i += 1) {
      const { number: order } = (await owner.get('order:create', loaf)).order;
      const { lease } = await owner.get('order:claim', { order, leaseMs: 60_000 });
      held.push({ order, lease: lease.token });
    }
    const tomorrow = new Date(Date.now() + 24 * 60 * 60 * 1000).toISOString();
    const { number: scheduled } = (await owner.get('order:create', { ...loaf, notBefore: tomorrow, dueAt: tomorrow })).order;
    for (const days of [7, -7, 0]) {
      machine?.setClock(days);
      await pause(1500);
      const { counts } = await owner.get('order:list', {});
      expect([days, counts]).toEqual([days, { waiting: 0, claimed: 20, scheduled: 1 }]);
      expect([days, owner.heard('order:overdue')]).toEqual([days, []]);
    }
    machine?.setClock(-7);
    const { number: short } = (await owner.get('order:create', loaf)).order;
    await owner.get('order:claim', { order: short, leaseMs: 1000 });
    await expect.poll(async () => (await owner.get('order:get', { order: short })).order.state).toBe('waiting');
    machine?.setClock(7);
    for (const one of held) expect((await owner.get('order:handover', one)).order).toMatchObject({ state: 'handed-over' });
    expect((await owner.get('order:get', { order: scheduled })).order.state).toBe('scheduled');
  });

  it('[O7] a server that is killed goes on with its leases when it is back', { timeout: 60_000 }, async () => {
    machine?.setClock(0);
    const { number: order } = (await owner.get('order:create', loaf)).order;
    const { lease } = await owner.get('order:claim', { order, leaseMs: 15_000 });
    const { number: left } = (await owner.get('order:create', loaf)).order;
    await owner.get('order:claim', { order: left, leaseMs: 3000 });
    await server.end('SIGKILL');
    await pause(2000);
    const env = { ...database.settings, ...(machine as FaultyMachine).env };
    server = await startServerProcess({ port: Number(new URL(server.origin).port), env, file: 'tests/harness/serve-rooms.ts' });
    await owner.socket.io.engine?.close();
    await expect.poll(() => owner.socket.connected).toBe(true);
    expect((await owner.get('order:handover', { order, lease: lease.token })).order).toMatchObject({
      state: 'handed-over',
      attempts: 0,
    });
    await expect
      .poll(async () => (await owner.get('order:get', { order: left })).order)
      .toMatchObject({ state: 'waiting', attempts: 1 });
  });
});
