import { randomUUID } from 'node:crypto';
import type { Worker } from 'node:worker_threads';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openStore } from '../../../server/store/database.ts';
import { engines, type TestDatabase } from '../../support/databases.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = (await engines[0]?.create()) as TestDatabase;
});
afterAll(() => database.drop());

it('[W11] SQLite syncs every commit to the disk, on the first open and on every later one', async () => {
  for (let i = 0; i < 3; i++) {
    const store = await openStore(database);
    // A raw statement is no select of Kysely's and goes to the thread that writes.
    const { rows } = await sql<Record<string, unknown>>`
      select * from pragma_synchronous, pragma_journal_mode, pragma_foreign_keys
    `.execute(store.auth.db);
    expect(rows).toEqual([{ synchronous: 2, journal_mode: 'wal', foreign_keys: 1 }]);
    await store.close();
  }
});

it('a second server on the same file is refused, a script is not', async () => {
  const server = await openStore({ ...database, exclusive: true });
  await expect(openStore({ ...database, exclusive: true })).rejects.toThrow('Another Bellhop runs on');
  const script = await openStore(database);
  await script.close();
  await server.close();
  await (await openStore({ ...database, exclusive: true })).close();
});

it('a thread that ends is replaced; the lock on the file stays', async () => {
  const threads: Worker[] = [];
  const notice = (worker: Worker) => threads.push(worker);
  process.on('worker', notice);
  const store = await openStore({ ...database, exclusive: true });
  expect(threads).toHaveLength(2);
  const draft = { roomId: 1, authorId: 'ada', text: 'x', replyTo: null, at: 0 };
  const write = () => store.write('insertMessages', { ...draft, id: randomUUID() });
  const read = () => store.read('readMessages', { roomId: 1, limit: 10 });

  const unanswered = Promise.allSettled([write(), read()]);
  await Promise.all(threads.map((thread) => thread.terminate()));
  for (const { status, reason } of (await unanswered) as PromiseRejectedResult[]) {
    if (status === 'rejected') expect(reason).toMatchObject({ code: 'UNAVAILABLE' });
  }
  await expect
    .poll(
      () =>
        Promise.all([write(), read()]).then(
          () => 'fine',
          ({ code }) => code,
        ),
      { timeout: 10_000 },
    )
    .toBe('fine');
  expect(await store.state()).toBe('ok');
  await expect(openStore({ ...database, exclusive: true })).rejects.toThrow('Another Bellhop runs on');
  await store.close();
  process.off('worker', notice);
});
