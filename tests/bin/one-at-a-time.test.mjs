import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { oneAtATime } from '../../bin/one-at-a-time.mjs';

let folder;
let lock;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bellhop-lock-'));
  lock = join(folder, '.setup.lock');
});
afterEach(() => rmSync(folder, { recursive: true }));

it('gives what the work gives, and leaves no lock', async () => {
  const result = await oneAtATime(folder, async () => existsSync(lock));
  expect(result).toBe(true);
  expect(existsSync(lock)).toBe(false);
});

it('leaves no lock when the work fails', async () => {
  await expect(oneAtATime(folder, () => Promise.reject(new Error('no space')))).rejects.toThrow('no space');
  expect(existsSync(lock)).toBe(false);
});

it('takes over from a process that ended without a goodbye', async () => {
  const { pid } = spawnSync(process.execPath, ['--version']);
  writeFileSync(lock, String(pid));
  expect(await oneAtATime(folder, async () => 'done')).toBe('done');
});

it('waits for a process that is at work', async () => {
  // The process that started this one lives as long as this test does.
  writeFileSync(lock, String(process.ppid));
  let done = false;
  const waiting = oneAtATime(folder, async () => {
    done = true;
  });
  expect(done).toBe(false);
  rmSync(lock);
  await waiting;
  expect(done).toBe(true);
});
