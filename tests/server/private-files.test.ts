import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { closeToOthers, makePrivateFolder } from '../../server/core/private-files.ts';
import { becomeGuest } from '../harness/guest.ts';
import { startServer } from '../support/server.ts';

const root = new URL('../..', import.meta.url).pathname;
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'bellhop-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8);

/** The mode of a folder, and those of what is in it by their names. */
const modesIn = (path: string) => ({
  '.': modeOf(path),
  ...Object.fromEntries(readdirSync(path).map((name) => [name, modeOf(join(path, name))])),
});

const closed = {
  ...{ '.': '700', secret: '600', 'bellhop.db.lock': '600' },
  ...{ 'bellhop.db': '600', 'bellhop.db-wal': '600', 'bellhop.db-shm': '600' },
};

/** Of the data folder of a server at work. */
async function modesUnder(dataDir: string) {
  const running = await startServer({ DATA_DIR: dataDir });
  await becomeGuest(running.origin, 'Ada');
  // As a crash leaves it: with the log beside the database.
  cpSync(dataDir, `${dataDir}-copy`, { recursive: true });
  const modes = modesIn(dataDir);
  await running.close();
  return modes;
}

it('keeps all that the server keeps to who runs it', async () => {
  expect(await modesUnder(join(folder, 'above', 'data'))).toMatchObject(closed);
  expect(modeOf(join(folder, 'above'))).not.toBe('700');
});

it('closes a folder and files that others could read before', async () => {
  const old = join(folder, 'above', 'data-copy');
  for (const name of readdirSync(old)) chmodSync(join(old, name), 0o666);
  chmodSync(old, 0o755);
  expect(Object.keys(modesIn(old))).toEqual(expect.arrayContaining(Object.keys(closed)));
  expect(await modesUnder(old)).toMatchObject(closed);
});

it('works in a folder of somebody else, and leaves it as it is', () => {
  // Root may do anything with anybody's, unless that is taken from it.
  const isRoot = process.getuid?.() === 0;
  const shared = isRoot ? join(folder, 'shared') : '/';
  if (isRoot) {
    mkdirSync(shared);
    chmodSync(shared, 0o777);
    chownSync(shared, 12_345, 12_345);
  }
  const [before, prefix] = [modeOf(shared), isRoot ? ['setpriv', '--bounding-set=-fowner', '--'] : []];
  const code = `import('./server/core/private-files.ts').then(({ makePrivateFolder }) => makePrivateFolder('${shared}'))`;
  const [program = 'node', ...args] = [...prefix, 'node', '--eval', code];
  execFileSync(program, args, { cwd: root });
  expect(modeOf(shared)).toBe(before);
});

it('leaves a folder that many share as it is, and asks nothing of what is not there', () => {
  const shared = join(folder, 'like-tmp');
  mkdirSync(shared);
  chmodSync(shared, 0o1777);
  makePrivateFolder(shared);
  expect(modeOf(shared)).toBe('777');
  closeToOthers(join(folder, 'nowhere'));
  expect(() => statSync(join(folder, 'nowhere'))).toThrow('ENOENT');
});
