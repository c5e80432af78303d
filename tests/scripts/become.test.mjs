import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { runtimeOf } from '../../scripts/programs.mjs';

const run = fileURLToPath(new URL('../../scripts/run.mjs', import.meta.url));
let folder;
let program;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'bellhop-become-'));
  program = join(folder, 'program.ts');
  writeFileSync(
    program,
    `const word: string = process.argv[2] ?? '';
    if (word !== 'wait') {
      console.log(process.version, word);
      process.exitCode = 5;
    } else {
      setInterval(() => {}, 1000);
      process.on('SIGTERM', () => process.exit(7));
      console.log(process.pid);
    }`,
  );
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Without `process.execve`, Node.js 26 does as an older one. */
const older = ['--import=data:text/javascript,process.execve=undefined'];

describe.each([
  ['in place', []],
  ['by a child, on an older Node.js', older],
])('become, %s', (_, options) => {
  function start(word) {
    const child = spawn(process.execPath, [...options, run, program, word], { stdio: ['ignore', 'pipe', 'inherit'] });
    return { child, said: once(child.stdout, 'data').then(([data]) => data.toString().trim()), exit: once(child, 'exit') };
  }

  it('runs TypeScript on Node.js 26 with the arguments, and ends with its exit code', async () => {
    const { said, exit } = start('a b');
    expect(await said).toMatch(/^v26\.\S+ a b$/);
    expect(await exit).toEqual([5, null]);
  });

  it('hands on the signal to stop', async () => {
    const { child, said, exit } = start('wait');
    await said;
    child.kill('SIGTERM');
    expect(await exit).toEqual([7, null]);
  });

  it('leaves nothing behind when it is killed', async () => {
    const { child, said, exit } = start('wait');
    const pid = Number(await said);
    child.kill('SIGKILL');
    await exit;
    await vi.waitFor(() => expect(() => process.kill(pid, 0)).toThrow('ESRCH'), { timeout: 10_000 });
  });
});

it('these tests run on the runtime that the scripts choose', () => {
  expect(process.execPath).toBe(runtimeOf());
});
