import { execFile } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bareEnv } from '../harness/bare-env.ts';
import { type Actor, connect, enter } from '../support/actors.ts';
import { engines, type TestDatabase } from '../support/databases.ts';
import { type RunningServer, startServer } from '../support/server.ts';

const root = new URL('../..', import.meta.url).pathname;

describe.each(engines)('backup and restore on $name', (engine) => {
  let database: TestDatabase;
  let folder: string;
  let running: RunningServer;
  let ada: Actor;

  beforeEach(async () => {
    database = await engine.create();
    folder = mkdtempSync(join(tmpdir(), 'bellhop-'));
    running = await startServer({ DATA_DIR: folder, ...database.settings });
    ada = await enter(running.origin, 'Ada');
    await ada.get('room:join', { room: 'lobby' });
  });
  afterEach(async () => {
    await running.close();
    await database.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  const send = (text: string) => ada.get('message:send', { room: 'lobby', id: crypto.randomUUID(), text });

  const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8);
  const databaseFile = () => join(database.settings.DATA_DIR ?? folder, 'bellhop.db');

  function script(name: string, file: string, more: Record<string, string> = {}): Promise<{ code: unknown; output: string }> {
    const env = { ...bareEnv, DATA_DIR: folder, ...database.settings, ...more };
    return new Promise((resolve) => {
      execFile('node', [`ops/${name}.ts`, file], { cwd: root, env }, (error, out, err) => {
        resolve({ code: error?.code ?? 0, output: out + err });
      });
    });
  }

  it('[W12] brings back what was there then, under a new epoch, with everybody still who they were', async () => {
    const file = join(folder, 'backup');
    const { epoch } = await ada.get('room:join', { room: 'lobby' });
    await send('before');
    // Somebody goes on writing while the backup is made.
    const [backup] = await Promise.all([script('backup', file), ...Array.from({ length: 50 }, (_, i) => send(`meanwhile ${i}`))]);
    expect(backup).toMatchObject({ code: 0, output: expect.stringContaining(`Backed up to ${file}`) });
    expect(await script('backup', file)).toMatchObject({ code: 1, output: expect.stringContaining('exists already') });
    expect(modeOf(file)).toBe('600');
    const { rev } = await send('after');
    expect(await script('restore', file)).toMatchObject({ code: 1, output: expect.stringMatching(/[Ss]top/) });

    await running.close();
    // As somebody copied it here.
    chmodSync(file, 0o644);
    expect(await script('restore', file)).toMatchObject({ code: 0 });
    if (engine.name === 'SQLite') expect([modeOf(databaseFile()), modeOf(`${databaseFile()}.lock`)]).toEqual(['600', '600']);
    running = await startServer({ DATA_DIR: folder, ...database.settings });
    const back = await connect(running.origin, { token: ada.token ?? '', user: ada.user ?? { id: '', name: '' } });
    const joined = await back.get('room:join', { room: 'lobby', after: rev, epoch });
    expect(joined).toMatchObject({ reset: true, me: ada.user });
    expect(joined.epoch).not.toBe(epoch);
    const { messages } = await back.get('message:history', { room: 'lobby', after: 0, limit: 100 });
    expect(messages[0]).toMatchObject({ text: 'before' });
    expect(messages.map(({ seq }) => seq)).toEqual(messages.map((_, i) => i + 1));
    expect(messages.map(({ text }) => text)).not.toContain('after');
    back.leave();
  });

  it('leaves nothing behind when it cannot be made', async () => {
    const file = join(folder, 'backup');
    const nowhere = {
      DATA_DIR: join(folder, 'nowhere'),
      ...(engine.name === 'PostgreSQL' && { DATABASE_URL: 'postgres://127.0.0.1:1/x' }),
    };
    expect(await script('backup', file, nowhere)).toMatchObject({ code: 1 });
    expect(existsSync(file)).toBe(false);
  });

  it('leaves the database alone when the file is no backup', async () => {
    await send('kept');
    const file = join(folder, 'no-backup');
    writeFileSync(file, 'something else');
    await running.close();
    expect(await script('restore', file)).toMatchObject({ code: 1 });
    running = await startServer({ DATA_DIR: folder, ...database.settings });
    const eve = await enter(running.origin, null);
    expect(await eve.get('room:join', { room: 'lobby' })).toMatchObject({ messages: [{ text: 'kept' }] });
    eve.leave();
  });

  it('leaves the database alone when the backup is of a newer version, and says so', async () => {
    await send('kept');
    const { db } = running.nodes[0].core.store.auth;
    const ofTheFuture = '9999-from-the-future';
    await sql`insert into kysely_migration (name, timestamp) values (${ofTheFuture}, '2030-01-01')`.execute(db);
    const file = join(folder, 'newer');
    expect(await script('backup', file)).toMatchObject({ code: 0 });
    await sql`delete from kysely_migration where name = ${ofTheFuture}`.execute(db);
    await running.close();
    const { code, output } = await script('restore', file);
    expect(code).toBe(1);
    expect(output).toContain(
      'The backup is of a newer version of Bellhop than this one, which does not know of 9999-from-the-future.',
    );
    expect(output).not.toMatch(/\n\s+at /);
    running = await startServer({ DATA_DIR: folder, ...database.settings });
    const eve = await enter(running.origin, null);
    expect(await eve.get('room:join', { room: 'lobby' })).toMatchObject({ messages: [{ text: 'kept' }] });
    eve.leave();
  });
});
