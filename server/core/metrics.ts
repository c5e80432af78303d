import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Reply } from '../../contract/errors.ts';

/** What `/metrics` tells Prometheus. docs/grafana/bellhop.json shows all of it. */
export interface Metrics {
  /** Counts an answered command; `ms` is the time from its arrival to its answer. */
  commandAnswered(namespace: string, command: string, reply: Reply<unknown>, ms: number): void;
  /** Counts a commit of so many writes; `ms` is the time it took. */
  committed(writes: number, ms: number): void;
  slowReaderClosed(): void;
  /** Shows a number that is looked up at the moment of a scrape. One that ends in `_total` only ever grows. */
  watch(name: `bellhop_${string}`, help: string, read: () => number | Promise<number>): void;
  /** The exposition text and its content type. */
  expose(): Promise<{ type: string; text: string }>;
}

export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  // Node.js's own too: memory, garbage collection, handles.
  collectDefaultMetrics({ register: registry, prefix: 'bellhop_' });
  watchEventLoop(registers);
  const answers = new Histogram({
    name: 'bellhop_command_seconds',
    help: 'Time from the arrival of a command to its answer.',
    labelNames: ['namespace', 'command', 'outcome'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
    registers,
  });
  const commits = new Histogram({
    name: 'bellhop_commit_seconds',
    help: 'Time a commit took, the flush to the disk included.',
    buckets: [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 2],
    registers,
  });
  const batches = new Histogram({
    name: 'bellhop_commit_writes',
    help: 'Writes that one commit stored together.',
    buckets: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000],
    registers,
  });
  const slowReaders = new Counter({
    name: 'bellhop_slow_readers_closed_total',
    help: 'Sockets closed as they did not read.',
    registers,
  });

  /** By what its labels say: to find one by the labels themselves would cost a command more than to count it. */
  const answersBy = new Map<string, Histogram.Internal<'namespace' | 'command' | 'outcome'>>();

  return {
    commandAnswered(namespace, command, reply, ms) {
      const outcome = reply.ok ? 'ok' : reply.error.code;
      const key = `${namespace} ${command} ${outcome}`;
      const known = answersBy.get(key) ?? answers.labels({ namespace, command, outcome });
      answersBy.set(key, known);
      known.observe(ms / 1000);
    },
    committed(writes, ms) {
      batches.observe(writes);
      commits.observe(ms / 1000);
    },
    slowReaderClosed: () => slowReaders.inc(),
    watch(name, help, read) {
      if (name.endsWith('_total')) new Counter({ name, help, registers, collect: countUp(read) });
      else new Gauge({ name, help, registers, collect: setTo(read) });
    },
    expose: async () => ({ type: registry.contentType, text: await registry.metrics() }),
  };
}

/** Milliseconds between two looks at the event loop. */
const lookMs = 10;
const quantiles = [0.5, 0.99, 0.999, 1];

/** How much later than it was due the event loop came to what waited for it, since the last scrape. */
function watchEventLoop(registers: Registry[]): void {
  const delay = monitorEventLoopDelay({ resolution: lookMs });
  delay.enable();
  new Gauge({
    name: 'bellhop_event_loop_delay_seconds',
    help: 'How late the event loop was since the last scrape, by quantile; 1 is the longest.',
    labelNames: ['quantile'],
    registers,
    collect() {
      // What is measured is the time from look to look.
      for (const quantile of quantiles)
        this.set({ quantile }, Math.max(0, delay.percentile(quantile * 100) / 1e9 - lookMs / 1e3));
      delay.reset();
    },
  });
}

const setTo = (read: () => number | Promise<number>) =>
  async function (this: Gauge) {
    this.set(await read());
  };

/** Sets a counter to what has been counted elsewhere. */
const countUp = (read: () => number | Promise<number>) =>
  async function (this: Counter) {
    const count = await read();
    this.reset();
    this.inc(count);
  };
