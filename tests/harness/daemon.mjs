import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

const startsWithinMs = 20_000;

/**
 * @typedef {object} Daemon A program that serves from a temporary folder, for tests and proofs.
 * @property {string} url where it is found; the same after each start
 * @property {(signal: NodeJS.Signals) => void} signal sends its main process a signal
 * @property {(signal: NodeJS.Signals) => Promise<void>} end as `signal`, and fulfils when that process is gone
 * @property {() => Promise<void>} start starts it again on what it left in its folder; fulfils when it answers
 * @property {() => Promise<void>} stop ends it and removes its folder
 */

/**
 * Finds what tests need: what a variable names, what runs on this machine, or what is started for the occasion.
 * @param {object} wanted
 * @param {string} wanted.name what people call it
 * @param {string} wanted.variable of the environment
 * @param {string} wanted.usual where it usually runs
 * @param {(url: string) => Promise<boolean>} wanted.answers
 * @param {() => Promise<Daemon | undefined>} wanted.start
 * @returns {Promise<{ url: string, stop: () => Promise<void> } | undefined>} its address, and how to end what was
 *   started; undefined when there is none.
 */
export async function findDaemon({ name, variable, usual, answers, start }) {
  const named = process.env[variable];
  if (named) {
    if (await answers(named)) return { url: named, stop: async () => {} };
    throw new Error(`The ${name} that ${variable} names does not answer.`);
  }
  if (await answers(usual)) return { url: usual, stop: async () => {} };
  return start();
}

/**
 * Starts a program and fulfils when it answers. When this process ends it is gone without a trace.
 * @param {object} program
 * @param {string} program.command
 * @param {string[]} program.args
 * @param {string} program.folder its working directory, which is removed with it
 * @param {string} program.url
 * @param {(url: string) => Promise<boolean>} program.answers
 * @param {{ uid?: number, gid?: number }} [program.user]
 * @param {NodeJS.Signals} program.quit ends it at once, with all its children
 * @returns {Promise<Daemon>}
 */
export async function startDaemon({ command, args, folder, url, answers, user, quit }) {
  let child;
  let gone;

  async function start() {
    const deadline = performance.now() + startsWithinMs;
    launch();
    while (!(await answers(url))) {
      if (performance.now() > deadline) throw new Error(`${command} does not start.`);
      // One that was killed may have left children who hold what it needs for a moment.
      if (child.exitCode !== null) launch();
      await sleep(50);
    }
  }

  function launch() {
    child = spawn(command, args, { ...user, cwd: folder, stdio: 'ignore' });
    gone = new Promise((resolve) => {
      child.once('exit', resolve);
      child.once('error', resolve);
    });
  }

  async function end(signal) {
    child.kill(signal);
    await gone;
  }

  const remove = () => rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  const stopNow = () => {
    child.kill(quit);
    // Nothing can be awaited any more at an exit, and its last processes write for a moment.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 500);
    remove();
  };
  process.once('exit', stopNow);
  await start();
  return {
    url,
    signal: (signal) => void child.kill(signal),
    end,
    start,
    async stop() {
      process.removeListener('exit', stopNow);
      if (child.exitCode === null && child.signalCode === null) await end(quit);
      remove();
    },
  };
}
