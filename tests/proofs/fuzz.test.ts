import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { packetAt } from '../../proofs/fuzz/packets.ts';
import { requestAt } from '../../proofs/fuzz/requests.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const places = Array.from({ length: 600 }, (_, i) => i);

it('a seed always sends the same, and another seed something else', () => {
  const known = { port: 3000, token: 'token', cookie: 'a=b', sid: 'sid' };
  const packets = (seed: number) => places.map((place) => packetAt(seed, place).bytes.toString('base64'));
  const requests = (seed: number) => places.map((place) => requestAt(seed, place, known).toString('base64'));
  for (const all of [packets, requests]) {
    expect(all(1)).toEqual(all(1));
    expect(new Set([...all(1), ...all(2)]).size).toBeGreaterThan(places.length);
  }
});

it('some thousand packets and some hundred requests of two seeds: nothing is wrong', { timeout: 60_000 }, async () => {
  // Below those that the system gives to clients.
  const port = String(20_000 + 2 * Math.floor(Math.random() * 4000));
  const args = ['--seeds', '2', '--packets', '3000', '--requests', '200', '--settle', '0', '--port', port, '--without-pages'];
  const { stdout } = await promisify(execFile)(process.execPath, ['proofs/fuzz.ts', ...args], { cwd: root });
  expect(stdout).toContain('3,000 packets');
  expect(stdout).toContain('200 requests');
  expect(stdout).toContain('Nothing was wrong.');
});
