import { execFileSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findDaemon, startDaemon } from './daemon.mjs';
import { freePort } from './free-port.mjs';

const usual = 'postgres://postgres@127.0.0.1:5432/postgres';

/**
 * A PostgreSQL in which tests may make databases: the one that TEST_DATABASE_URL names, one that runs on this machine
 * and trusts its user postgres, or one that is started for the occasion from programs that are installed.
 * @returns {Promise<{ url: string, stop: () => Promise<void> } | undefined>} its address, and how to end what was
 *   started; undefined when there is none.
 */
export function findPostgres() {
  return findDaemon({ name: 'PostgreSQL', variable: 'TEST_DATABASE_URL', usual, answers, start: startPostgres });
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

/**
 * A PostgreSQL of one's own, which may be killed.
 * @returns {Promise<import('./daemon.mjs').Daemon | undefined>} undefined when none is installed.
 */
export async function startPostgres() {
  const programs = findPrograms();
  if (programs === undefined) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'bellhop-postgres-'));
  const user = ordinaryUser();
  if (user !== undefined) chownSync(folder, user.uid, user.gid);
  const data = join(folder, 'data');
  const init = ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'];
  execFileSync(join(programs, 'initdb'), init, { ...user, cwd: folder, stdio: 'ignore' });

  const port = await freePort();
  // A process that is killed loses nothing of what it gave to the system; only a power cut would need the flushes.
  const args = ['-D', data, '-p', String(port), '-k', folder, '-c', 'listen_addresses=127.0.0.1', '-c', 'fsync=off'];
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  return startDaemon({ command: join(programs, 'postgres'), args, folder, url, answers, user, quit: 'SIGQUIT' });
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
