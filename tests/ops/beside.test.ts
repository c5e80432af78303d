import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Message } from '../../contract/conversation/message.ts';
import { openStore } from '../../server/store/database.ts';
import { bareEnv } from '../harness/bare-env.ts';
import { freePort } from '../harness/free-port.mjs';
import { type ServerProcess, startServerProcess } from '../harness/server-process.ts';
import { type Actor, enter } from '../support/actors.ts';
import { engines, type TestDatabase } from '../support/databases.ts';

const root = new URL('../..', import.meta.url).pathname;
const lines = 12_000;

function runWith(settings: Record<string, string>, name: string, args: string[]): Promise<{ code: unknown; output: string }> {
  const env = { ...bareEnv, ...settings };
  return new Promise((resolve) => {
    execFile('node', [`ops/${name}.ts`, ...args], { cwd: root, env }, (error, out, err) => {
      resolve({ code: error?.code ?? 0, output: out + err });
    });
  });
}

const script = (folder: string, name: string, ...args: string[]) => runWith({ DATA_DIR: folder }, name, args);

// Processes of their own, as a server and the scripts beside it are.
describe.each(engines)('scripts beside a server on $name', { timeout: 120_000 }, (engine) => {
  let database: TestDatabase;
  let folder: string;
  let server: ServerProcess;
  let ada: Actor;
  beforeEach(async () => {
    database = await engine.create();
    folder = mkdtempSync(join(tmpdir(), 'bellhop-'));
    const env = { DATA_DIR: folder, ...database.settings };
    server = await startServerProcess({ port: await freePort(), env, file: 'tests/harness/serve-rooms.ts' });
    ada = await enter(server.origin, 'Ada');
    await ada.get('room:join', { room: 'lobby' });
  });
  afterEach(async () => {
    ada.leave();
    await server.end('SIGTERM');
    await database.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Posts 20 times a second until it is told to stop; each post is sent once. */
  function talkOn() {
    const replies: Promise<{ ok: boolean }>[] = [];
    let over = false;
    const talk = async () => {
      while (!over) {
        replies.push(ada.ask('message:send', { room: 'lobby', id: randomUUID(), text: `post ${replies.length}` }));
        await sleep(50);
      }
      return Promise.all(replies);
    };
    const talking = talk();
    return () => {
      over = true;
      return talking;
    };
  }

  async function read(room: string): Promise<Message[]> {
    const all: Message[] = [];
    for (let after: number | undefined = 0; after !== undefined; after = all.at(-1)?.seq) {
      const { messages } = await ada.get('message:history', { room, after, limit: 100 });
      if (messages.length === 0) return all;
      all.push(...messages);
    }
    return all;
  }

  it('everything is done, and everybody who posts meanwhile is answered', async () => {
    await fetch(`${server.origin}/api/v1/account`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username: 'carla', password: 'kettle lantern 42' }),
    });
    const log = join(folder, '2026-03-01.log');
    const clock = (i: number) =>
      `${String(Math.floor(i / 600)).padStart(2, '0')}:${String(Math.floor(i / 10) % 60).padStart(2, '0')}`;
    writeFileSync(log, Array.from({ length: lines }, (_, i) => `[${clock(i)}] <nick${i % 300}> line ${i}\n`).join(''));

    const beside = (name: string, ...args: string[]) => runWith({ DATA_DIR: folder, ...database.settings }, name, args);
    const stop = talkOn();
    const done = {
      import: await beside('import', log),
      seed: await beside('seed'),
      reset: await beside('reset-password', 'carla'),
      backup: await beside('backup', join(folder, 'backup')),
    };
    const replies = await stop();
    expect(done.import).toMatchObject({ code: 0, output: expect.stringContaining(`${lines} messages by 300 nicknames`) });
    expect(done.seed).toMatchObject({ code: 0, output: expect.stringContaining('messages in 4 rooms') });
    expect(done.backup).toMatchObject({ code: 0 });
    expect(done.reset).toMatchObject({ code: 0, output: expect.stringContaining('http') });
    expect(replies.filter(({ ok }) => !ok)).toEqual([]);

    const imported = await read('2026-03-01');
    expect(imported.map(({ text }) => text)).toEqual(Array.from({ length: lines }, (_, i) => `line ${i}`));
    expect((await read('lobby')).map(({ text }) => text)).toEqual(replies.map((_, i) => `post ${i}`));
  });
});

describe('beside another script on SQLite', { timeout: 60_000 }, () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'bellhop-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('a restore waits its turn: what that one writes would go into a file without a name', async () => {
    const [file, backup] = [join(folder, 'bellhop.db'), join(folder, 'backup.db')];
    const other = await openStore({ url: `file:${file}` });
    expect(await script(folder, 'backup', backup)).toMatchObject({ code: 0 });
    expect(await script(folder, 'restore', backup)).toMatchObject({
      code: 1,
      output: expect.stringContaining('Let it end first'),
    });
    await other.write('insertUsers', { id: 'ada', name: 'Ada', at: 0 });
    await other.close();
    expect(await script(folder, 'restore', backup)).toMatchObject({ code: 0 });
  });

  it('one of another version changes no tables under a server that runs', async () => {
    const file = join(folder, 'bellhop.db');
    const server = await openStore({ url: `file:${file}`, exclusive: true });
    // As it was before the newest migration.
    const database = new DatabaseSync(file, { timeout: 5000 });
    database.exec('delete from kysely_migration where name = (select max(name) from kysely_migration)');
    database.close();
    expect(await script(folder, 'seed')).toMatchObject({ code: 1, output: expect.stringContaining('in another version') });
    await server.close();
  });
});
