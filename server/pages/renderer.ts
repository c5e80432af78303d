import { type ChildProcess, fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import type { Logger } from 'pino';
import { makeSocketAddress, removeSocket } from './address.ts';
import { answer, type FromPages, type ReadFor } from './door.ts';
import type { PagesSettings } from './process.ts';

const file = fileURLToPath(new URL('process.ts', import.meta.url));

/** Pauses before a restart: the first one, and the longest that doubling it comes to when restarts do not help. */
const [firstPauseMs, longestPauseMs] = [250, 10_000];
/** A process that served this long had started well. */
const provenMs = 10_000;
/** A process that says nothing for this many looks, `lookMs` apart, hangs. */
const [silentLooks, lookMs] = [4, 3000];
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
  provide(read: ReadFor): void;
  /** How often it ended by itself and was started again. */
  restarts(): number;
  close(): Promise<void>;
}

/**
 * Starts Next.js in a process of its own, which the sockets therefore never wait for, and starts it again when it ends. It
 * has a lower priority: on a core that both share the sockets come first.
 * @param config its `port` is the one that people see.
 */
export function startRenderer({ development, publicOrigin, port }: PagesSettings['config'], log: Logger): Renderer {
  const address = makeSocketAddress();
  const settings: PagesSettings = { address, config: { development, publicOrigin, port } };
  const started = Promise.withResolvers<void>();
  const door = Promise.withResolvers<ReadFor>();
  let child: ChildProcess;
  let [serving, closing, failures, restarts] = [false, false, 0, 0];
  let restart: NodeJS.Timeout | undefined;

  function start() {
    const current = launch(settings);
    child = current;
    // What Next.js says comes as lines of the log; those who work on the pages read it as it is.
    current.stdout?.on('data', (said) => log.info({ pages: current.pid }, textOf(said)));
    current.stderr?.on('data', (said) => log.error({ pages: current.pid }, textOf(said)));
    log.info({ pages: current.pid }, 'the pages’ process starts');
    let servingSince = Number.POSITIVE_INFINITY;
    let unwatch = () => {};
    current.on('message', async (message: FromPages) => {
      if (message.kind === 'ask') return answer(current, await door.promise, message);
      if (message.kind !== 'ready') return;
      servingSince = performance.now();
      serving = true;
      started.resolve();
      if (!development) unwatch = endWhenSilent(current, log);
    });
    const ended = (about: object) => {
      unwatch();
      serving = false;
      if (closing) return;
      started.reject(new PagesError('The pages did not start; what Next.js says is above.'));
      failures = performance.now() - servingSince > provenMs ? 1 : failures + 1;
      restarts += 1;
      const pauseMs = Math.min(longestPauseMs, firstPauseMs * 2 ** (failures - 1));
      log.error({ ...about, pauseMs }, 'the pages’ process ended and is started again');
      restart = setTimeout(start, pauseMs);
    };
    current.once('exit', (code, signal) => ended({ code, signal }));
    current.on('error', (error) => {
      if (current.pid === undefined) ended({ err: error });
      else log.error({ err: error }, 'the pages’ process cannot be told something');
    });
  }

  if (development || existsSync('.next/BUILD_ID')) start();
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
      const ended = new Promise((resolve) => child.once('exit', resolve));
      if (!child.connected) return;
      child.disconnect();
      await Promise.race([ended, sleep(endWithinMs, undefined, { ref: false })]);
      child.kill('SIGKILL');
    },
  };
}

const textOf = (said: Buffer) => stripVTControlCharacters(said.toString()).trim();

function launch(settings: PagesSettings): ChildProcess {
  const output = settings.config.development ? 'inherit' : 'pipe';
  const child = fork(file, [JSON.stringify(settings)], { stdio: ['ignore', output, output, 'ipc'] });
  try {
    // From here and at once: threads have the priority that the process had when they began.
    if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // It has ended already.
  }
  return child;
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
