import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the repository. */
export const root = fileURLToPath(new URL('..', import.meta.url));
const windows = process.platform === 'win32';
const installed = join(root, 'node_modules');

/** Where Node.js keeps what it compiled: a start takes half the time with it, and a new installation begins afresh. */
export const compiled = join(installed, '.cache/compiled');

/** The Node.js that everything runs on after the set-up, whatever the machine has: the npm package `node`. */
export function runtimeOf(folder = root) {
  return join(folder, 'node_modules/node/bin', windows ? 'node.exe' : 'node');
}

/** Where installed tools find each other, and the runtime before the machine's Node.js. */
const toolPath = [join(installed, '.bin'), process.env.PATH].join(delimiter);

/** Where nothing of ours is: npm replaces node_modules and must not stand on a Node.js in there. */
const machinePath = process.env.PATH.split(delimiter)
  .filter((entry) => !entry.startsWith(installed))
  .join(delimiter);

/** Runs one of the tools in node_modules/.bin, as `run`. */
export function tool(name, args, { env = {}, timeout } = {}) {
  const command = join(installed, '.bin', windows ? `${name}.cmd` : name);
  const toolEnv = { PATH: toolPath, NEXT_TELEMETRY_DISABLED: '1', NODE_COMPILE_CACHE: compiled };
  return run(command, args, { env: { ...toolEnv, ...env }, timeout });
}

/** Runs a program of the machine, as `run`. */
export function machineProgram(name, args) {
  return run(name, args, { env: { PATH: machinePath } });
}

/**
 * Runs a program in the repository.
 * @param env variables that differ from this process's.
 * @param timeout milliseconds after which it is told to end.
 * @returns its exit code and all it wrote.
 */
function run(command, args, { env, timeout }) {
  return new Promise((resolve, reject) => {
    const stdio = ['ignore', 'pipe', 'pipe'];
    const child = spawn(command, args, { cwd: root, env: { ...process.env, ...env }, stdio, shell: windows, timeout });
    const stop = () => child.kill();
    process.once('exit', stop);
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        output += text;
      });
    }
    child.on('error', reject);
    child.on('close', (code, signal) => {
      process.removeListener('exit', stop);
      if (signal) output += `\n${command} was ended by ${signal}.\n`;
      resolve({ code: code ?? 1, output });
    });
  });
}
