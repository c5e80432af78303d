import { type ChildProcess, fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Logger } from 'pino';
import type { Pages } from '../pages.ts';
import { makeSocketAddress, removeSocket } from './address.ts';
import { answer, type FromPages } from './door.ts';

const file = fileURLToPath(new URL('process.ts', import.meta.url));

/** Before the first restart; each one that did not help doubles it, up to the longest. */
const [firstPauseMs, longestPauseMs] = [250, 10_000];
/** A process that served this long had started well. */
const provenMs = 10_000;
/** A process that says nothing for this many looks, `lookMs` apart, hangs. */
const [silentLooks, lookMs] = [4, 5000];
/** How long the process may take to end when it is told to. */
const endWithinMs = 2000;

/** The pages cannot be served; `message` says why. */
export class PagesError extends Error {}

/** The process that makes the pages. */
export interface Renderer {
  /** Fulfils when pages are served for the first time; rejects with a `PagesError` when they cannot be. */
  started: Promise<void>;
  /** Where it serves; undefined while it does not. */
  address(): string | undefined;
  /** Opens the door that the pages read through. */
  provide(pages: Pages): void;
  /** How often it ended by itself and was started again. */
  restarts(): number;
  close(): Promise<void>;
}

interface Settings {
  development: boolean;
  /** The port that people see. */
  port: number;
  log: Logger;
}

/**
 * Starts Next.js in a process of its own, which the sockets therefore never wait for, and starts it again when it ends. It
 * has a lower priority: on a core that both share the sockets come first.
 */
export function startRenderer({ development, port, log }: Settings): Renderer {
  const address = makeSocketAddress();
  const started = Promise.withResolvers<void>();
  const door = Promise.withResolvers<Pages>();
  let child: ChildProcess;
  let [serving, closing, failures, restarts] = [false, false, 0, 0];
  let restart: NodeJS.Timeout | undefined;

  function spawn() {
    // Node.js tells its children of --watch by this variable; Next's own would report to nobody, once for every file.
    const { WATCH_REPORT_DEPENDENCIES: _, ...env } = process.env;
    child = fork(file, [address, String(port)], { env, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL);
    const unwatch = development ? () => {} : endWhenSilent(child, log);
    let servingSince = Number.POSITIVE_INFINITY;
    child.on('message', async (message: FromPages) => {
      if (message.kind === 'ask') return answer(child, await door.promise, message);
      if (message.kind !== 'ready') return;
      servingSince = performance.now();
      serving = true;
      started.resolve();
    });
    child.on('error', (error) => log.error({ err: error }, 'the pages’ process'));
    child.once('exit', (code, signal) => {
      unwatch();
      serving = false;
      if (closing) return;
      started.reject(new PagesError('The pages did not start; what Next.js says is above.'));
      failures = performance.now() - servingSince > provenMs ? 0 : failures + 1;
      restarts += 1;
      const pauseMs = Math.min(longestPauseMs, firstPauseMs * 2 ** Math.max(0, failures - 1));
      log.error({ code, signal, pauseMs }, 'the pages’ process ended; it is started again');
      restart = setTimeout(spawn, pauseMs);
    });
  }

  if (development || existsSync('.next/BUILD_ID')) spawn();
  else started.reject(new PagesError('The pages are not built. Start with npm start, which builds them.'));
  process.once('exit', () => removeSocket(address));

  return {
    started: started.promise,
    address: () => (serving ? address : undefined),
    provide: door.resolve,
    restarts: () => restarts,
    async close() {
      closing = true;
      clearTimeout(restart);
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = new Promise((resolve) => child.once('exit', resolve));
      if (child.connected) child.disconnect();
      await Promise.race([ended, sleep(endWithinMs, undefined, { ref: false })]);
      child.kill('SIGKILL');
    },
  };
}

/** Ends a process that hangs. Looks are counted and not time, so that nobody pays for a server that was paused itself. */
function endWhenSilent(child: ChildProcess, log: Logger): () => void {
  let silent = 0;
  child.on('message', () => {
    silent = 0;
  });
  const timer = setInterval(() => {
    silent += 1;
    if (silent < silentLooks) return;
    log.error('the pages’ process hangs and is ended');
    child.kill('SIGKILL');
  }, lookMs);
  return () => clearInterval(timer);
}
