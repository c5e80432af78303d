import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const severalNodes = Boolean(process.env.TEST_DATABASE_URL && process.env.TEST_REDIS_URL);

/** Some rounds of what `npm run kill-test` does at length. */
async function rounds(count: number, fault: string, downSeconds = 1) {
  // Below those that the system gives to clients: one of them must not sit there when a server comes back.
  const port = String(20_000 + 2 * Math.floor(Math.random() * 4000));
  const args = ['proofs/kill-nine.ts', '--fault', fault, '--rounds', String(count), '--down', String(downSeconds)];
  return promisify(execFile)(process.execPath, [...args, '--port', port, '--without-pages'], { cwd: root });
}

describe('[W9] [W10] [W11] [W12] under load nothing is lost, doubled or left out', { timeout: 120_000 }, () => {
  it('when the server is killed', async () => {
    expect((await rounds(2, 'server')).stdout).toContain('nothing lost, nothing twice, no hole');
  });

  it.runIf(severalNodes).each([
    ['one of two nodes is killed', 'node', 1],
    ['Redis is killed', 'redis', 1],
    ['PostgreSQL is killed', 'postgres', 1],
    ['one of two nodes stands still for longer than the others wait', 'pause', 1],
  ])('when %s', async (_name, fault, count) => {
    const { stdout } = await rounds(count, fault, fault === 'pause' ? 7 : 1);
    expect(stdout).toContain('nothing lost, nothing twice, no hole');
  });
});
