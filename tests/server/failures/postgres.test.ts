import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStore, type Store } from '../../../server/store/database.ts';
import { type Actor, connect, enter } from '../../support/actors.ts';
import { engines, type TestDatabase } from '../../support/databases.ts';
import { type Link, openLink } from '../../support/link.ts';
import { type RunningServer, startServer } from '../../support/server.ts';

/** How long a caller may wait for the news that the database is away, and how soon all must be well after it is back. */
const patienceMs = 10_000;

describe.each(engines.filter(({ name }) => name === 'PostgreSQL'))('on $name', (engine) => {
  let database: TestDatabase;
  let link: Link;
  beforeEach(async () => {
    database = await engine.create();
    link = await openLink(database.url);
  });
  afterEach(async () => {
    await link.close();
    await database.drop();
  });

  describe('a server whose PostgreSQL', () => {
    let running: RunningServer;
    let ada: Actor;
    beforeEach(async () => {
      running = await startServer({ ...database.settings, DATABASE_URL: link.url });
      ada = await enter(running.origin, 'Ada');
      await ada.get('room:join', { room: 'lobby' });
    });
    afterEach(async () => {
      link.thaw();
      ada.leave();
      await running.close();
    });

    const send = (text: string, id: string = randomUUID()) => ada.ask('message:send', { room: 'lobby', id, text });
    const read = () => ada.ask('message:history', { room: 'lobby' });
    const readiness = async () => (await fetch(`${running.origin}/readyz`)).status;
    const isRefused = (code: string) => ({ ok: false, error: { code, retryAfterMs: expect.any(Number) } });
    const heals = async () => {
      await expect.poll(async () => (await send('again')).ok, { timeout: patienceMs, interval: 200 }).toBe(true);
      await expect.poll(readiness, { timeout: patienceMs }).toBe(200);
      const { messages } = await ada.get('message:history', { room: 'lobby' });
      expect(messages.map(({ seq }) => seq)).toEqual(messages.map((_, i) => i + 1));
    };

    it('answers no more refuses within seconds, says so at /readyz, and goes on when it answers again', async () => {
      expect(await send('before')).toMatchObject({ ok: true });
      link.freeze();
      const asked = performance.now();
      const answers = await Promise.all([...Array.from({ length: 30 }, (_, i) => send(`${i}`)), read(), read()]);
      expect(performance.now() - asked).toBeLessThan(patienceMs);
      expect(answers).toMatchObject(answers.map(() => isRefused('UNAVAILABLE')));
      expect(await readiness()).toBe(503);
      link.thaw();
      await heals();
    });

    it('breaks its connections in the middle of load loses nothing that was acknowledged, and stores nothing twice', async () => {
      const acked = new Map<string, number>();
      let over = false;
      const talker = async () => {
        while (!over) {
          const id = randomUUID();
          let reply = await send(id, id);
          while (!reply.ok) reply = await send(id, id);
          acked.set(id, reply.data.seq);
        }
      };
      const talkers = Array.from({ length: 8 }, talker);
      for (let i = 0; i < 10; i++) {
        const goal = acked.size + 20 + Math.floor(Math.random() * 50);
        await expect.poll(() => acked.size, { interval: 5, timeout: patienceMs }).toBeGreaterThan(goal);
        link.cut();
      }
      over = true;
      await Promise.all(talkers);
      const store = await openStore(database);
      const { messages } = await store.read('readMessages', { roomId: 1, after: 0, limit: 100_000 });
      await store.close();
      expect(messages.map(({ seq }) => seq)).toEqual(messages.map((_, i) => i + 1));
      expect(new Map(messages.map(({ id, seq }) => [id, seq]))).toEqual(acked);
    });

    it('[W10] commits without being able to say so: the message is refused for now, and sent again it has its one place', async () => {
      const ben = await enter(running.origin, 'Ben');
      await ben.get('room:join', { room: 'lobby' });
      const id = randomUUID();
      link.onAnswer('COMMIT', link.cut);
      expect(await send('once', id)).toMatchObject(isRefused('UNAVAILABLE'));
      for (let i = 0; i < 2; i++) expect(await send('once', id)).toMatchObject({ ok: true, data: { id, seq: 1, rev: 1 } });
      // Nobody told of it when it was stored; it is told once.
      expect(await ben.hears('message:posted')).toMatchObject([{ messages: [{ id, seq: 1, rev: 1 }] }]);
      expect(await send('another', id)).toMatchObject({ ok: false, error: { code: 'CONFLICT' } });
      expect(await send('next')).toMatchObject({ ok: true, data: { seq: 2 } });
      expect(await ben.hears('message:posted', 2)).toHaveLength(2);
      ben.leave();
    });

    it('is away: the log says it once, and once that it is back; the API says when to come back', async () => {
      const lines: { database?: string }[] = [];
      const log = pino({ level: 'info' }, { write: (line: string) => void lines.push(JSON.parse(line)) });
      const watched = await startServer({ ...database.settings, DATABASE_URL: link.url }, log);
      const told = () => lines.flatMap(({ database: state }) => state ?? []);
      link.freeze();
      for (const path of ['/api/v1/rooms', '/api/v1/rooms/lobby/messages', '/api/v1/rooms']) {
        const answer = await fetch(`${watched.origin}${path}`);
        expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '2']);
      }
      await expect.poll(told, { timeout: patienceMs }).toEqual(['unavailable']);
      link.thaw();
      await expect.poll(told, { timeout: patienceMs }).toEqual(['unavailable', 'ok']);
      await watched.close();
    }, 60_000);

    it('is away can neither know nor make a guest, and says why', async () => {
      const { token, user } = ada;
      link.freeze();
      const asked = performance.now();
      const [guest, rooms, ...connections] = await Promise.allSettled([
        fetch(`${running.origin}/api/v1/guests`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: '{"name":"Ben"}',
        }),
        fetch(`${running.origin}/api/v1/rooms`, { headers: { authorization: `Bearer ${token}` } }),
        connect(running.origin, { token: token ?? '', user: user ?? { id: '', name: '' } }),
      ]);
      expect(performance.now() - asked).toBeLessThan(patienceMs);
      expect([guest, rooms]).toMatchObject([{ value: { status: 503 } }, { value: { status: 503 } }]);
      expect(connections).toMatchObject([{ reason: { data: { code: 'UNAVAILABLE' } } }]);
      link.thaw();
      await expect.poll(readiness, { timeout: patienceMs }).toBe(200);
    });
  });

  describe('two nodes', () => {
    let stores: [Store, Store];
    beforeEach(async () => {
      stores = [await openStore({ url: link.url }), await openStore(database)];
    });
    afterEach(async () => {
      link.thaw();
      for (const store of stores) await store.close();
    });
    const send = (store: Store, text: string, roomId = 1) =>
      store.write('insertMessages', { roomId, text, id: randomUUID(), authorId: 'ada', replyTo: null, at: 0 });

    it('one that stops in the middle of a commit holds the other up for some seconds only', async () => {
      const [paused, other] = stores;
      const frozen = new Promise<void>((resolve) => {
        link.onRequest('insert into "message"', () => resolve(link.freeze()));
      });
      const lost = send(paused, 'on its way').catch((error: unknown) => error);
      await frozen;
      await expect
        .poll(
          () =>
            send(other, 'meanwhile').then(
              ({ seq }) => seq,
              () => 0,
            ),
          { timeout: patienceMs },
        )
        .toBe(1);
      link.thaw();
      expect(await lost).toMatchObject({ code: 'UNAVAILABLE' });
      expect(await send(paused, 'back')).toMatchObject({ seq: 2 });
    });

    it('a deadlock is tried again, and nobody hears of it', async () => {
      const [store] = stores;
      const second = { namespace: '/chat', slug: 'two', name: 'two', topic: '', visibility: 'public', at: 0 } as const;
      const { id } = await store.write('insertRooms', { ...second, ownerId: null });
      const client = new pg.Client({ connectionString: database.url });
      await client.connect();
      // Whoever looks first is broken off: not this one, which nobody would try again. Who may not set that is quick enough mostly.
      await client.query("set deadlock_timeout = '1min'").catch(() => {});
      await client.query('begin');
      await client.query('select 1 from room where id = $1 for update', [id]);
      const writes = Promise.all([send(store, 'one'), send(store, 'two', id)]);
      // The store holds the first room and waits for the second: now each waits for the other, and PostgreSQL breaks one off.
      const waiting =
        "select count(*)::int as n from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()";
      const spy = new pg.Client({ connectionString: database.url });
      await spy.connect();
      await expect.poll(async () => (await spy.query(waiting)).rows, { interval: 20 }).toEqual([{ n: 1 }]);
      await client.query('select 1 from room where id = 1 for update');
      await client.query('commit');
      expect(await writes).toMatchObject([{ seq: 1 }, { seq: 1 }]);
      await Promise.all([client.end(), spy.end()]);
    });
  });
});
