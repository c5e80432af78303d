import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Message } from '../../../contract/conversation/message.ts';
import { freePort } from '../../harness/free-port.mjs';
import { type ServerProcess, startServerProcess } from '../../harness/server-process.ts';
import { type Actor, connect, enter } from '../../support/actors.ts';
import { engines, type TestDatabase } from '../../support/databases.ts';
import { type FaultyMachine, makeFaultyMachine } from '../../support/faulty-machine.ts';

const day = 24 * 60 * 60 * 1000;
/** Days by which the server's clock is off, one after the other. */
const jumps = [0, 7, -7, 0];

const machine = makeFaultyMachine();

describe.each(machine === undefined ? [] : engines)('on $name, with a clock that jumps by days', (engine) => {
  let database: TestDatabase;
  let server: ServerProcess;
  let ada: Actor;
  let ben: Actor;
  beforeAll(async () => {
    database = await engine.create();
    const env = { ...database.settings, ...(machine as FaultyMachine).env };
    server = await startServerProcess({ port: await freePort(), env, file: 'tests/harness/serve-rooms.ts' });
    [ada, ben] = await Promise.all([enter(server.origin, 'Ada'), enter(server.origin, 'Ben')]);
    for (const actor of [ada, ben]) await actor.get('room:join', { room: 'lobby' });
  });
  afterAll(async () => {
    for (const actor of [ada, ben]) actor.leave();
    await server.end('SIGTERM');
    await database.drop();
    machine?.setClock(0);
  });

  it('the order, the sessions and the connections stay as they are', async () => {
    const guests = [];
    for (const [i, days] of jumps.entries()) {
      machine?.setClock(days);
      const { at, seq } = await ada.get('message:send', { room: 'lobby', id: randomUUID(), text: `${i}` });
      expect(seq).toBe(i + 1);
      expect(Math.abs(Date.parse(at) - Date.now() - days * day)).toBeLessThan(day / 24);
      const newcomer = await enter(server.origin, `Newcomer ${i}`);
      guests.push({ token: newcomer.token ?? '', user: newcomer.user ?? { id: '', name: '' } });
      newcomer.leave();
      for (const guest of guests) {
        const back = await connect(server.origin, guest);
        expect(await back.get('room:join', { room: 'lobby', after: i })).toMatchObject({
          me: guest.user,
          rev: i + 1,
          reset: false,
        });
        back.leave();
      }
    }
    const { messages } = await ada.get('message:history', { room: 'lobby' });
    expect(messages.map(({ seq, text }) => [seq, text])).toEqual(jumps.map((_, i) => [i + 1, `${i}`]));
    await expect
      .poll(() => (ben.heard('message:posted') as { messages: Message[] }[]).flatMap((one) => one.messages.map(({ seq }) => seq)))
      .toEqual([1, 2, 3, 4]);
    expect([ada, ben].map(({ socket }) => socket.connected)).toEqual([true, true]);
  });

  it('[W15] typing and presence do not wait for the clock to come by again', async () => {
    for (const [i, days] of jumps.entries()) {
      machine?.setClock(days);
      await ada.get('typing:start', { room: 'lobby' });
      await ada.get('typing:stop', { room: 'lobby' });
      await ben.hears('typing:changed', 2 * (i + 1));
      const before = ben.heard('presence:changed').length;
      const visitor = await enter(server.origin, `Visitor ${i}`);
      await visitor.get('room:join', { room: 'lobby' });
      await ben.hears('presence:changed', before + 1);
      visitor.leave();
      await ben.hears('presence:changed', before + 2);
    }
  });

  it('what waits for its time comes at its time', async () => {
    await ada.get('room:list', {});
    machine?.setClock(-7);
    const before = ada.heard('room:updated').length;
    await ben.get('message:send', { room: 'lobby', id: randomUUID(), text: 'news' });
    await ada.hears('room:updated', before + 1);
  });
});
