import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A server in a process of its own. */
export interface ServerProcess {
  pid: number;
  origin: string;
  /** The end of what it has printed so far. */
  printed(): string;
  /** Sends a signal and fulfils when the process is gone. */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void>;
}

interface Start {
  port: number;
  env: Record<string, string>;
  /** The file to run. */
  file: string;
  /** The processor core it is to keep to, where `taskset` exists. */
  core?: number | undefined;
  /** Options of Node.js itself. */
  nodeArgs?: readonly string[];
  /** Answers 200 when the server is ready. */
  readyPath?: string;
}

const readyWithinMs = 60_000;

/** The server without its pages. */
const withoutPages = 'tests/harness/serve-rooms.ts';

/** The file to run: the server itself, if it is wanted with its pages and these are built. */
export function serverFile(wantPages: boolean): string {
  return wantPages && existsSync(`${root}.next/BUILD_ID`) ? 'server.ts' : withoutPages;
}

/**
 * Starts a server and fulfils when it answers.
 * @throws {Error} with what it printed when it ends before that, or does not answer within a minute.
 */
export async function startServerProcess({
  port,
  env,
  file,
  core,
  nodeArgs = [],
  readyPath = '/readyz',
}: Start): Promise<ServerProcess> {
  const pinned = core === undefined ? [] : ['taskset', '-c', String(core)];
  const [command = process.execPath, ...args] = [...pinned, process.execPath, ...nodeArgs, file];
  const settings = { PORT: String(port), HOST: '127.0.0.1', LOG_LEVEL: 'warn', RATE_LIMITS: 'off', ...env };
  const child = spawn(command, args, {
    cwd: root,
    env: { ...process.env, ...settings, NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (printed = (printed + chunk).slice(-4000)));
  const gone = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const leaveNothing = () => child.kill('SIGKILL');
  process.once('exit', leaveNothing);
  gone.then(() => process.off('exit', leaveNothing));

  const origin = `http://127.0.0.1:${port}`;
  await ready(child, `${origin}${readyPath}`).catch((error: Error) => {
    child.kill('SIGKILL');
    throw new Error(`${error.message}\n${printed}`);
  });
  return {
    pid: child.pid ?? 0,
    origin,
    printed: () => printed,
    async end(signal) {
      child.kill(signal);
      await gone;
    },
  };
}

async function ready(child: ChildProcess, url: string): Promise<void> {
  const end = performance.now() + readyWithinMs;
  while (performance.now() < end) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error('The server ended before it answered.');
    const answer = await fetch(url).catch(() => undefined);
    await answer?.body?.cancel();
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`The server did not answer ${url} within a minute.`);
}
