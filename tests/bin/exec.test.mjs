import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { runtimeOf } from '../../bin/programs.mjs';

const run = fileURLToPath(new URL('../../bin/run.mjs', import.meta.url));
let folder;
let program;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'bellhop-exec-'));
  program = join(folder, 'program.ts');
  writeFileSync(
    program,
    `import { writeFileSync } from 'node:fs';
    const word: string = process.argv[2] ?? '';
    if (word.startsWith('/')) {
      setInterval(() => {}, 1000);
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => process.exit());
      process.on('exit', () => writeFileSync(word, ''));
      console.log(process.pid);
    } else if (word !== 'wait') {
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
])('exec, %s', (_, options) => {
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

describe('started by npm', () => {
  /** Pids of a process and all below it, from the top. */
  const familyOf = (pid) => {
    const { stdout } = spawnSync('ps', ['-eo', 'pid=,ppid='], { encoding: 'utf8' });
    const pairs = stdout
      .trim()
      .split('\n')
      .map((line) => line.trim().split(/\s+/).map(Number));
    const below = (one) => [one, ...pairs.filter(([, parent]) => parent === one).flatMap(([child]) => below(child))];
    return below(pid);
  };

  // Ctrl-C reaches all of them. A lone SIGINT for npm or its shell makes these wait for the program, and is theirs.
  it.each([
    ['SIGINT', 'all', ([npm]) => -npm],
    ['SIGTERM', 'npm', ([npm]) => npm],
    ['SIGHUP', 'npm', ([npm]) => npm],
    ['SIGKILL', 'npm', ([npm]) => npm],
    ['SIGTERM', 'what npm started', ([, below]) => below],
    ['SIGHUP', 'what npm started', ([, below]) => below],
  ])('%s for %s stops the program in good order', async (signal, whom, of) => {
    const stopped = join(folder, `stopped by ${signal} for ${whom}`);
    const call = `node ${JSON.stringify(run)} ${JSON.stringify(program)} ${JSON.stringify(stopped)}`;
    const npm = spawn('npm', ['exec', '-c', call], { stdio: ['ignore', 'pipe', 'inherit'], detached: true });
    const gone = once(npm, 'exit');
    await once(npm.stdout, 'data');
    const family = familyOf(npm.pid);
    try {
      process.kill(of(family), signal);
      await vi.waitFor(() => expect(existsSync(stopped)).toBe(true), { timeout: 10_000 });
      for (const pid of family) await vi.waitFor(() => expect(() => process.kill(pid, 0)).toThrow('ESRCH'), { timeout: 10_000 });
      await gone;
    } finally {
      for (const pid of family) spawnSync('kill', ['-9', String(pid)], { stdio: 'ignore' });
    }
  });
});

it('these tests run on the runtime that the scripts choose', () => {
  expect(process.execPath).toBe(runtimeOf());
});
