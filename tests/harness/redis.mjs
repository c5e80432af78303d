import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { findDaemon, startDaemon } from './daemon.mjs';
import { freePort } from './free-port.mjs';

const usual = 'redis://127.0.0.1:6379';

/**
 * A Redis for tests: the one that TEST_REDIS_URL names, one that runs on this machine, or one that is started for the
 * occasion if it is installed.
 * @returns {Promise<{ url: string, stop: () => Promise<void> } | undefined>} its address, and how to end what was
 *   started; undefined when there is none.
 */
export function findRedis() {
  return findDaemon({ name: 'Redis', variable: 'TEST_REDIS_URL', usual, answers, start: startRedis });
}

/**
 * A Redis of one's own, which may be killed. It keeps nothing on the disk.
 * @returns {Promise<import('./daemon.mjs').Daemon | undefined>} undefined when none is installed.
 */
export async function startRedis() {
  const command = findProgram();
  if (command === undefined) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'bellhop-redis-'));
  const port = await freePort();
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', folder];
  return startDaemon({ command, args, folder, url: `redis://127.0.0.1:${port}`, answers, quit: 'SIGKILL' });
}

async function answers(url) {
  // Imported here: on a fresh clone it is installed only after this file was loaded.
  const { createClient } = await import('@redis/client');
  const client = createClient({ url, socket: { connectTimeout: 2000, reconnectStrategy: false } });
  client.on('error', () => {});
  try {
    await client.connect();
    await client.ping();
    return true;
  } catch {
    return false;
  } finally {
    client.destroy();
  }
}

function findProgram() {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/opt/homebrew/bin', '/usr/local/bin', '/usr/bin'];
  const programs = folders.flatMap((folder) => [join(folder, 'redis-server'), join(folder, 'valkey-server')]);
  return programs.find((program) => existsSync(program));
}
