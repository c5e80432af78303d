import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';
import { compiled, root, runtimeOf } from './programs.mjs';

/**
 * Runs Node.js 26 in place of this process, with the settings of `.env`: what it is sent arrives there, and its exit
 * code is this one's.
 * @param watch paths whose changes start it again.
 */
export function exec(args, { env = {}, watch = [] } = {}) {
  const runtime = runtimeOf();
  const restart = watch.length > 0 ? ['--watch-preserve-output', ...watch.map((path) => `--watch-path=${path}`)] : [];
  const settings = existsSync(join(root, '.env')) ? ['--env-file=.env'] : [];
  const imports = ['stop-with-parent', 'keep-compiled'].map((name) => `--import=./bin/${name}.mjs`);
  const allArgs = [...settings, ...imports, ...restart, ...args];
  process.chdir(root);
  process.env.BELLHOP_PARENT = String(process.ppid);
  process.env.NODE_COMPILE_CACHE ??= compiled;
  // Node.js 22.15 and later can do it in truth, except on Windows. One that watches imports nothing and needs us.
  const canReplace = process.execve !== undefined && process.platform !== 'win32';
  if (canReplace && watch.length === 0) process.execve(runtime, [runtime, ...allArgs], { ...process.env, ...env });
  else execByChild(runtime, allArgs, env);
}

/** A child stands in: it gets every signal, and does not outlive this process. */
function execByChild(runtime, args, env) {
  // In a group of its own, so that Ctrl-C comes once, from here, and not also from the terminal.
  const child = spawn(runtime, args, {
    env: { ...process.env, ...env, BELLHOP_PARENT: String(process.pid) },
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    detached: true,
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => {
    console.error(`Node.js 26 cannot run here: ${error.message}. To mend it: npm rebuild node`);
    process.exitCode = 1;
  });
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? 128 + constants.signals[signal];
  });
  return import('./stop-with-parent.mjs');
}
