import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';

const root = new URL('../..', import.meta.url).pathname;
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'bellhop-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Starts a server with these settings, which it must refuse. */
function start(env: Record<string, string>, file = 'server.ts'): Promise<{ code: unknown; message: string }> {
  const settings = {
    NODE_ENV: 'production' as const,
    PATH: process.env.PATH,
    DATA_DIR: folder,
    HOST: '127.0.0.1',
    LOG_LEVEL: 'fatal',
    ...env,
  };
  return new Promise((resolve) => {
    execFile('node', [file], { cwd: root, env: settings, timeout: 15_000 }, (error, _out, message) => {
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
  const { code, message } = await start({ PORT: '0', DATA_DIR: join(file, 'data') });
  expect(code).toBe(1);
  expect(message).toContain(`The data folder ${join(file, 'data')} cannot be written`);
});

it('says that PostgreSQL does not answer', async () => {
  const silent = createServer(() => {});
  const port = await new Promise<number>((resolve) => {
    silent.listen(0, '127.0.0.1', () => resolve((silent.address() as { port: number }).port));
  });
  // Without the pages: whether these are built is known long before.
  const { code, message } = await start(
    { PORT: '0', DATABASE_URL: `postgres://127.0.0.1:${port}/none` },
    'scripts/serve-rooms.ts',
  );
  silent.close();
  expect(code).toBe(1);
  expect(message).toContain('PostgreSQL cannot be used: ');
});

it('says that PostgreSQL is not there', async () => {
  const { code, message } = await start({ PORT: '0', DATABASE_URL: 'postgres://127.0.0.1:1/none' });
  expect(code).toBe(1);
  expect(message).toContain('PostgreSQL cannot be used: ');
});
