import { setTimeout as sleep } from 'node:timers/promises';
import { type ErrorCode, PublicError } from '../../contract/errors.ts';
import { refuse } from '../core/refuse.ts';
import type { Engine, Write } from './engine.ts';
import { failureOf } from './failure.ts';
import type { Outcome } from './outcome.ts';

/** Writes of one commit, at most: a batch must not hold those that wait behind it for long. */
const maxBatch = 1000;
/** Commits of several writes begin so far apart at least, in milliseconds: their cost is mostly that of the commit. */
const periodMs = 4;
/** Writes that may wait: beyond it new ones are turned away, as nobody gains from a longer queue. */
const maxWaiting = 20_000;

interface Waiting extends Write {
  resolve(value: unknown): void;
  reject(error: unknown): void;
}

/**
 * Group commit: one commit at a time, and what arrives while it runs, or in the moment of rest after a commit of several
 * writes, goes into the next. A quiet room waits for nobody, a busy one shares the fsync.
 */
export interface Writer {
  /** Fulfils after the commit that stored the write ([W11]); rejects with a `PublicError` when it is refused. */
  write(name: string, input: unknown): Promise<unknown>;
  queued(): number;
  /** @param listener gets how many writes a commit stored, and how long it took in milliseconds. */
  onCommit(listener: (writes: number, ms: number) => void): void;
  /** What the newest commit failed with, if the database was full or away. */
  trouble(): ErrorCode | undefined;
  /** Fulfils when nothing waits any more. */
  drain(): Promise<void>;
}

/** @param sharing another process waits for the same lock: it gets as much time as the commits here take. */
export function createWriter(commit: Engine['commit'], sharing = false): Writer {
  let waiting: Waiting[] = [];
  let running: Promise<void> | undefined;
  let committed = (_writes: number, _ms: number) => {};
  let trouble: ErrorCode | undefined;

  async function run() {
    // What this turn of the event loop has read from its sockets belongs into the first commit already.
    await new Promise(setImmediate);
    while (waiting.length > 0) {
      const batch = waiting.slice(0, maxBatch);
      waiting = waiting.slice(maxBatch);
      const started = performance.now();
      const failure = await settle(commit, batch);
      if (failure === undefined) committed(batch.length, performance.now() - started);
      trouble = failure?.code;
      if (trouble === 'UNAVAILABLE') {
        // What waited behind it would only wait longer for the same answer.
        for (const { reject } of waiting) reject(failure);
        waiting = [];
      }
      const took = performance.now() - started;
      const rest = sharing ? took : batch.length > 1 ? periodMs - took : 0;
      if (rest > 0) await sleep(Math.ceil(rest));
    }
    running = undefined;
  }

  return {
    write: (name, input) =>
      new Promise((resolve, reject) => {
        if (waiting.length >= maxWaiting) return reject(overloaded());
        waiting.push({ name, input, resolve, reject });
        running ??= run();
      }),
    queued: () => waiting.length,
    onCommit(listener) {
      committed = listener;
    },
    trouble: () => trouble,
    drain: () => running ?? Promise.resolve(),
  };
}

/** Commits and answers. @returns why nothing could be committed, when the database was full or away. */
async function settle(commit: Engine['commit'], batch: readonly Waiting[]): Promise<PublicError | undefined> {
  try {
    const outcomes = await commit(batch.map(({ name, input }) => ({ name, input })));
    for (const [i, { resolve, reject }] of batch.entries()) {
      const outcome = outcomes[i] as Outcome<unknown>;
      if ('value' in outcome) resolve(outcome.value);
      else reject(PublicError.of(outcome.refused));
    }
  } catch (error) {
    const failure = failureOf(error);
    // A database that is away fails all alike; any other error may be one write's own, and the others must not pay for it.
    if (batch.length === 1 || failure instanceof PublicError) for (const { reject } of batch) reject(failure);
    else for (const one of batch) await settle(commit, [one]);
    if (failure instanceof PublicError) return failure;
  }
  return undefined;
}

function overloaded() {
  return refuse('storage.busy', {}, { retryAfterMs: 1000 });
}
