import { execFile, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openStore } from '../../server/store/database.ts';
import { bareEnv } from '../harness/bare-env.ts';
import { engines } from '../support/databases.ts';

const root = new URL('../..', import.meta.url).pathname;
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'bellhop-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Takes from root what lets it write anywhere. */
const asAnybody = process.getuid?.() === 0 ? ['setpriv', '--bounding-set=-dac_override,-dac_read_search', '--'] : [];
const canBeAnybody = asAnybody.length === 0 || spawnSync('setpriv', [...asAnybody.slice(1), 'true']).status === 0;

/** Starts a server with these settings, which it must refuse. */
function start(
  env: Record<string, string>,
  file = 'server.ts',
  before: readonly string[] = [],
): Promise<{ code: unknown; message: string }> {
  const settings = {
    ...bareEnv,
    DATA_DIR: folder,
    HOST: '127.0.0.1',
    LOG_LEVEL: 'fatal',
    ...env,
  };
  return new Promise((resolve) => {
    const [program = 'node', ...args] = [...before, 'node', file];
    execFile(program, args, { cwd: root, env: settings, timeout: 45_000 }, (error, _out, message) => {
      resolve({ code: error?.code ?? 0, message });
    });
  });
}

it('says which settings are wrong, all at once', async () => {
  const { code, message } = await start({ PORT: 'many', DATABASE_URL: 'mysql://x' });
  expect(code).toBe(1);
  expect(message).toMatch(/Bellhop cannot start\.\nThese settings cannot be used:\n {2}PORT: .+\n {2}DATABASE_URL: .+\n$/);
});

it('says that the port is taken', async () => {
  const other = createServer();
  const port = await new Promise<number>((resolve) => {
    other.listen(0, '127.0.0.1', () => resolve((other.address() as { port: number }).port));
  });
  const { code, message } = await start({ PORT: String(port) });
  other.close();
  expect(code).toBe(1);
  expect(message).toContain(`Port ${port} is taken by another program. Stop that one, or set PORT to a free port.`);
});

it('says that the data folder cannot be written', async () => {
  const file = join(folder, 'a-file');
  writeFileSync(file, '');
  const { code, message } = await start({ PORT: '0', DATA_DIR: join(file, 'data') }, 'tests/harness/serve-rooms.ts');
  expect(code).toBe(1);
  expect(message).toContain(`The data folder ${join(file, 'data')} cannot be written`);
});

it.runIf(canBeAnybody)('names the data folder that cannot be written, also when it was written before', async () => {
  const data = join(folder, 'locked');
  mkdirSync(data);
  writeFileSync(join(data, 'secret'), 'a secret from before that is long enough');
  chmodSync(data, 0o555);
  for (const env of [{ AUTH_SECRET: '' }, { AUTH_SECRET: 'a secret of the settings, long enough' }]) {
    const { code, message } = await start({ PORT: '0', DATA_DIR: data, ...env }, 'tests/harness/serve-rooms.ts', asAnybody);
    expect(code).toBe(1);
    expect(message).toContain(`The data folder ${data} cannot be written (EACCES)`);
  }
});

it.each(['bellhop.db', 'bellhop.db.lock'])('names the folder when %s cannot be opened', async (name) => {
  const data = join(folder, `with ${name}`);
  mkdirSync(join(data, name), { recursive: true });
  const { code, message } = await start({ PORT: '0', DATA_DIR: data }, 'tests/harness/serve-rooms.ts');
  expect(code).toBe(1);
  expect(message).toContain(`The database file ${join(data, 'bellhop.db')} cannot be used: `);
  expect(message).toContain(`Mend the rights of the folder ${data} and of what is in it, or set DATA_DIR.`);
  expect(message).not.toContain('PostgreSQL');
});

it('names the file that is no database', async () => {
  const data = join(folder, 'no-database');
  mkdirSync(data);
  writeFileSync(join(data, 'bellhop.db'), 'something else '.repeat(1000));
  const { code, message } = await start({ PORT: '0', DATA_DIR: data }, 'tests/harness/serve-rooms.ts');
  expect(code).toBe(1);
  expect(message).toContain(`The database file ${join(data, 'bellhop.db')} cannot be used: file is not a database`);
});

it.each(engines)('says in a sentence that the database is of a newer version, on $name', async (engine) => {
  const database = await engine.create();
  const store = await openStore(database);
  await sql`insert into kysely_migration (name, timestamp) values ('9999-from-the-future', '2030-01-01')`.execute(store.auth.db);
  await store.close();
  const { code, message } = await start({ PORT: '0', ...database.settings }, 'tests/harness/serve-rooms.ts');
  const seed = await start(database.settings, 'ops/seed.ts');
  await database.drop();
  expect([code, seed.code]).toEqual([1, 1]);
  for (const said of [message, seed.message]) {
    expect(said).toContain(
      'The database is of a newer version of Bellhop than this one, which does not know of 9999-from-the-future.',
    );
    expect(said).not.toMatch(/\n\s+at /);
  }
});

it('says that PostgreSQL does not answer', async () => {
  const silent = createServer(() => {});
  const port = await new Promise<number>((resolve) => {
    silent.listen(0, '127.0.0.1', () => resolve((silent.address() as { port: number }).port));
  });
  // Without the pages: whether these are built is known long before.
  const { code, message } = await start(
    { PORT: '0', DATABASE_URL: `postgres://127.0.0.1:${port}/none` },
    'tests/harness/serve-rooms.ts',
  );
  silent.close();
  expect(code).toBe(1);
  expect(message).toContain('PostgreSQL cannot be used: ');
});

it('says that PostgreSQL is not there', async () => {
  const { code, message } = await start(
    { PORT: '0', DATABASE_URL: 'postgres://127.0.0.1:1/none' },
    'tests/harness/serve-rooms.ts',
  );
  expect(code).toBe(1);
  expect(message).toContain('PostgreSQL cannot be used: ');
});
