import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Reply } from '../contract/errors.ts';

/** What `/metrics` tells Prometheus. docs/grafana/bellhop.json shows all of it. */
export interface Metrics {
  /** Counts an answered command; `ms` is the time from its arrival to its answer. */
  commandAnswered(namespace: string, command: string, reply: Reply<unknown>, ms: number): void;
  /** Counts a commit of so many writes; `ms` is the time it took. */
  committed(writes: number, ms: number): void;
  slowReaderClosed(): void;
  /** Shows a number that is looked up at the moment of a scrape. One that ends in `_total` only ever grows. */
  watch(name: `bellhop_${string}`, help: string, read: () => number): void;
  /** The exposition text and its content type. */
  expose(): Promise<{ type: string; text: string }>;
}

export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  // Node.js's own too: memory, garbage collection, and how late the event loop is.
  collectDefaultMetrics({ register: registry, prefix: 'bellhop_' });
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

  return {
    commandAnswered(namespace, command, reply, ms) {
      answers.observe({ namespace, command, outcome: reply.ok ? 'ok' : reply.error.code }, ms / 1000);
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

const setTo = (read: () => number) =>
  function (this: Gauge) {
    this.set(read());
  };

/** Sets a counter to what has been counted elsewhere. */
const countUp = (read: () => number) =>
  function (this: Counter) {
    this.reset();
    this.inc(read());
  };
