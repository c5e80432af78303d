import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { MessageRow } from '../../../server/conversation/messages/store.ts';
import { openStore } from '../../../server/store/database.ts';
import { freePort } from '../../harness/free-port.mjs';
import { type ServerProcess, startServerProcess } from '../../harness/server-process.ts';
import { makeTempDatabase, type TempDatabase } from '../../harness/temp-database.ts';
import { type Actor, enter } from '../../support/actors.ts';
import { type Fault, makeFaultyMachine } from '../../support/faulty-machine.ts';

const disk = makeFaultyMachine();
/** Where the disk cannot be made to fail there is nothing to test. */
const faults: [Fault, string, string][] =
  disk === undefined
    ? []
    : [
        ['full', 'STORAGE_FULL', 'full'],
        ['sync', 'UNAVAILABLE', 'read-only'],
      ];

/** Whole processes start and end here, beside whatever else the machine does. */
const processPatienceMs = 120_000;

let database: TempDatabase;
let server: ServerProcess;
let port: number;
beforeAll(async () => {
  database = await makeTempDatabase(undefined);
  port = await freePort();
  server = await start();
});
afterAll(async () => {
  await server.end('SIGTERM');
  await database.drop();
  disk?.remove();
});

const start = () =>
  startServerProcess({ port, env: { ...database.env, ...disk?.env, LOG_LEVEL: 'silent' }, file: 'tests/harness/serve-rooms.ts' });
const readiness = async () => {
  const response = await fetch(`${server.origin}/readyz`);
  return [response.status, await response.json()];
};

/** Says one message after the other, each again until it is stored, and keeps what was answered. */
function talkOn(actor: Actor) {
  const acked = new Map<string, number>();
  const refusals = new Set<string>();
  let over = false;
  const lane = async () => {
    while (!over) {
      const id = randomUUID();
      for (let stored = false; !stored && !over; ) {
        const reply = await actor.ask('message:send', { room: 'lobby', id, text: `${id} ${'x'.repeat(500)}` });
        stored = reply.ok;
        if (reply.ok) acked.set(id, reply.data.seq);
        else refusals.add(reply.error.code);
      }
    }
  };
  // What the end of the connection leaves unanswered is nobody's concern.
  const lanes = Promise.all(Array.from({ length: 8 }, () => lane().catch(() => {})));
  return {
    acked,
    refusals,
    stop: () => {
      over = true;
      return lanes;
    },
  };
}

/** All that is stored, read by another process than the server's. */
async function storedInLobby() {
  const store = await openStore({ url: `file:${database.env.DATA_DIR}/bellhop.db` });
  const messages: MessageRow[] = [];
  for (let hasMore = true; hasMore; ) {
    const page = await store.read('readMessages', { roomId: 1, after: messages.at(-1)?.seq ?? 0, limit: 1000 });
    messages.push(...page.messages);
    ({ hasMore } = page);
  }
  await store.close();
  return messages;
}

it.each(faults)(
  '[W11] a disk with the fault “%s” under load: %s, readers go on, and all heals by itself',
  async (fault, code, state) => {
    const ada = await enter(server.origin, 'Ada');
    await ada.get('room:join', { room: 'lobby' });
    const talk = talkOn(ada);
    for (let i = 0; i < 3; i++) {
      const before = talk.acked.size;
      await expect.poll(() => talk.acked.size).toBeGreaterThan(before + 50);
      disk?.break(fault);
      await expect.poll(() => [...talk.refusals]).toEqual([code]);
      expect(await readiness()).toEqual([200, { status: 'degraded', database: state }]);
      expect((await ada.get('message:history', { room: 'lobby' })).messages.length).toBe(50);
      disk?.mend(fault);
      const mended = performance.now();
      const meanwhile = talk.acked.size;
      await expect.poll(() => talk.acked.size, { timeout: 10_000 }).toBeGreaterThan(meanwhile);
      expect(performance.now() - mended).toBeLessThan(10_000);
      await expect.poll(readiness).toEqual([200, { status: 'ok', database: 'ok' }]);
      talk.refusals.clear();
    }
    await talk.stop();
    ada.leave();

    const messages = await storedInLobby();
    expect(messages.map(({ seq }) => seq)).toEqual(messages.map((_, i) => i + 1));
    const seqs = new Map(messages.map(({ id, seq }) => [id, seq]));
    for (const [id, seq] of talk.acked) expect(seqs.get(id)).toBe(seq);
  },
  processPatienceMs,
);

it.each(faults)(
  '[W11] a server that is killed while its disk has the fault “%s” comes back with all it acknowledged',
  async (fault) => {
    const ada = await enter(server.origin, 'Ada');
    await ada.get('room:join', { room: 'lobby' });
    const talk = talkOn(ada);
    await expect.poll(() => talk.acked.size).toBeGreaterThan(50);
    disk?.break(fault);
    await expect.poll(() => talk.refusals.size).toBe(1);
    await server.end('SIGKILL');
    ada.leave();
    void talk.stop();
    disk?.mend(fault);
    server = await start();
    const seqs = new Map((await storedInLobby()).map(({ id, seq }) => [id, seq]));
    for (const [id, seq] of talk.acked) expect(seqs.get(id)).toBe(seq);
  },
  processPatienceMs,
);

it.runIf(disk !== undefined)(
  'a server that cannot start as its disk is full says so, and starts when there is room',
  async () => {
    disk?.break('full');
    await server.end('SIGTERM');
    await expect(start()).rejects.toThrow('The disk with the database is full.');
    disk?.mend('full');
    server = await start();
  },
  processPatienceMs,
);
