import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { bareEnv } from '../harness/bare-env.ts';
import { freePort } from '../harness/free-port.mjs';

const root = new URL('../..', import.meta.url).pathname;

/** A server without pages in a process of its own, with all it says. */
export interface OwnServer {
  pid: number;
  origin: string;
  /** What it wrote to standard output, when that is not given: a line each. */
  lines: string[];
  /** What it logged, a line each. @throws {SyntaxError} when one is not JSON. */
  logged(): Record<string, unknown>[];
  /** Fulfils with its exit code and signal when it has ended. */
  ended: Promise<unknown[]>;
  kill(signal: NodeJS.Signals): void;
}

/** @param stdout a file's descriptor; undefined: a pipe that is read. */
export async function startOwnServer(env: Record<string, string>, stdout?: number): Promise<OwnServer> {
  const port = await freePort();
  const settings = { PORT: String(port), HOST: '127.0.0.1', RATE_LIMITS: 'off', LOG_LEVEL: 'info', ...env };
  const child = spawn('node', ['tests/harness/serve-rooms.ts'], {
    cwd: root,
    env: { ...bareEnv, ...settings },
    stdio: ['ignore', stdout ?? 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  const lines: string[] = [];
  if (child.stdout !== null) createInterface(child.stdout).on('line', (line) => lines.push(line));
  const origin = `http://127.0.0.1:${port}`;
  const answers = () =>
    fetch(`${origin}/healthz`).then(
      ({ ok }) => ok,
      () => false,
    );
  while (!(await answers())) {
    if (child.exitCode !== null) throw new Error(`The server ended:\n${lines.join('\n')}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return {
    pid: child.pid ?? 0,
    origin,
    lines,
    logged: () => lines.map((line) => JSON.parse(line)),
    ended,
    kill: (signal) => void child.kill(signal),
  };
}
