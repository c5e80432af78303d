import { randomUUID } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Actor, enter } from '../../support/actors.ts';
import { type OwnServer, startOwnServer } from '../../support/own-server.ts';

let folder: string;
let data: string;
let server: OwnServer;
let ada: Actor;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'bellhop-'));
  data = join(folder, 'data');
  server = await startOwnServer({ DATA_DIR: data });
  ada = await enter(server.origin, 'Ada');
  await ada.get('room:join', { room: 'lobby' });
});
afterEach(async () => {
  ada.leave();
  server.kill('SIGKILL');
  await server.ended;
  rmSync(folder, { recursive: true, force: true });
});

const send = (text: string) => ada.ask('message:send', { room: 'lobby', id: randomUUID(), text });
const readiness = async () => (await fetch(`${server.origin}/readyz`)).status;
const refused = { ok: false, error: { code: 'UNAVAILABLE' } };
const linesAbout = (word: string) => server.logged().filter(({ database }) => database === word);

/** Texts in the lobby, as another process reads them. */
function stored(): unknown[] {
  const database = new DatabaseSync(join(data, 'bellhop.db'));
  const texts = database.prepare('select text from message where "roomId" = 1 order by seq').all();
  database.close();
  return texts.map(({ text }) => text);
}

it('[W11] the data folder is removed: nothing is acknowledged any more, and /readyz says so', async () => {
  expect(await send('before')).toMatchObject({ ok: true });
  expect(await readiness()).toBe(200);
  rmSync(data, { recursive: true });
  for (let i = 0; i < 3; i++) expect(await send(`after ${i}`)).toMatchObject(refused);
  expect(await readiness()).toBe(503);
  // Made again, it is not the one that was there.
  mkdirSync(data);
  expect(await send('into the new one')).toMatchObject(refused);
  expect(await readiness()).toBe(503);
});

it('/readyz notices by itself, when nobody writes', async () => {
  rmSync(data, { recursive: true });
  expect(await readiness()).toBe(503);
});

it('[W11] a log of the database that is removed takes nothing with it that was acknowledged afterwards', async () => {
  rmSync(join(data, 'bellhop.db-wal'));
  expect(await send('into a file without a name')).toMatchObject(refused);
  expect(await readiness()).toBe(503);
});

it.each(['moved', 'copied'])(
  '[W11] a folder that is %s back is used again, and the log says once each that it was away',
  async (how) => {
    const elsewhere = join(folder, 'elsewhere');
    expect(await send('before')).toMatchObject({ ok: true });
    renameSync(data, elsewhere);
    for (let i = 0; i < 5; i++) expect(await send('meanwhile')).toMatchObject(refused);
    await expect.poll(readiness).toBe(503);
    await expect.poll(() => linesAbout('unavailable').length, { timeout: 5000 }).toBe(1);
    if (how === 'moved') renameSync(elsewhere, data);
    else cpSync(elsewhere, data, { recursive: true });
    await expect.poll(async () => (await send('after')).ok, { timeout: 15_000, interval: 200 }).toBe(true);
    await expect.poll(() => linesAbout('ok').length, { timeout: 5000 }).toBe(1);
    await expect.poll(readiness).toBe(200);
    const { messages } = await ada.get('message:history', { room: 'lobby', after: 0 });
    expect(messages.map(({ text }) => text)).toEqual(stored());
    expect(stored().at(0)).toBe('before');
    expect(stored().at(-1)).toBe('after');
    expect(linesAbout('unavailable')).toHaveLength(1);
  },
);
