import { execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const usual = 'postgres://postgres@127.0.0.1:5432/postgres';
const startsWithinMs = 20_000;

/**
 * A PostgreSQL in which tests may make databases: the one that TEST_DATABASE_URL names, one that runs on this machine
 * and trusts its user postgres, or one that is started for the occasion from programs that are installed.
 * @returns its address, and how to end what was started; undefined when there is none.
 */
export async function findPostgres() {
  const named = process.env.TEST_DATABASE_URL;
  if (named) {
    if (await answers(named)) return { url: named, stop: async () => {} };
    throw new Error('The PostgreSQL that TEST_DATABASE_URL names does not answer.');
  }
  if (await answers(usual)) return { url: usual, stop: async () => {} };
  const programs = findPrograms();
  return programs && startThrowAway(programs);
}

async function answers(url) {
  // Imported here: on a fresh clone it is installed only after this file was loaded.
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 });
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

/** The folder with initdb and postgres. */
function findPrograms() {
  const versions = existsSync('/usr/lib/postgresql') ? readdirSync('/usr/lib/postgresql') : [];
  const newestFirst = versions.sort((a, b) => Number(b) - Number(a));
  const folders = [
    ...newestFirst.map((version) => `/usr/lib/postgresql/${version}/bin`),
    ...['/opt/homebrew/bin', '/usr/local/bin', '/usr/local/pgsql/bin', '/usr/bin'],
  ];
  return folders.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')));
}

/** A server in a temporary folder on a free port, gone without a trace when it is stopped or this process ends. */
async function startThrowAway(programs) {
  const folder = mkdtempSync(join(tmpdir(), 'bellhop-postgres-'));
  const user = ordinaryUser();
  if (user !== undefined) chownSync(folder, user.uid, user.gid);
  const data = join(folder, 'data');
  const init = ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'];
  execFileSync(join(programs, 'initdb'), init, { ...user, cwd: folder, stdio: 'ignore' });

  const port = await freePort();
  const args = ['-D', data, '-p', String(port), '-k', folder, '-c', 'listen_addresses=127.0.0.1', '-c', 'fsync=off'];
  const server = spawn(join(programs, 'postgres'), args, { ...user, cwd: folder, stdio: 'ignore' });
  const gone = new Promise((resolve) => server.once('exit', resolve));
  const stopNow = () => {
    server.kill('SIGQUIT');
    // Nothing can be awaited any more at an exit, and its last processes write for a moment.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 500);
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  };
  process.once('exit', stopNow);

  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  const deadline = performance.now() + startsWithinMs;
  while (!(await answers(url))) {
    if (server.exitCode !== null || performance.now() > deadline) throw new Error(`The postgres in ${programs} does not start.`);
    await sleep(100);
  }
  return {
    url,
    async stop() {
      process.removeListener('exit', stopNow);
      server.kill('SIGINT');
      await gone;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** PostgreSQL refuses to run as root: somebody else's numbers then. */
function ordinaryUser() {
  if (process.getuid?.() !== 0) return undefined;
  const numberOf = (flag, name) =>
    Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
  for (const name of ['postgres', 'nobody']) {
    try {
      return { uid: numberOf('-u', name), gid: numberOf('-g', name) };
    } catch {
      // There is no such user here.
    }
  }
  return undefined;
}

/** A port that nothing listens on at this moment. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
