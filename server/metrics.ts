import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Reply } from '../contract/errors.ts';

/** What `/metrics` tells Prometheus. */
export interface Metrics {
  /** Counts an answered command; `ms` is the time from its arrival to its answer. */
  commandAnswered(namespace: string, command: string, reply: Reply<unknown>, ms: number): void;
  slowReaderClosed(): void;
  /** The exposition text and its content type. */
  expose(): Promise<{ type: string; text: string }>;
}

/** @param read what is looked up at the moment of a scrape. */
export function createMetrics(read: { connections(): number; queuedWrites(): number; lastBatch(): number }): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry, prefix: 'bellhop_' });
  const answers = new Histogram({
    name: 'bellhop_command_seconds',
    help: 'Time from the arrival of a command to its answer.',
    labelNames: ['namespace', 'command', 'outcome'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
    registers,
  });
  const slowReaders = new Counter({
    name: 'bellhop_slow_readers_closed_total',
    help: 'Sockets closed as they did not read.',
    registers,
  });
  const gauge = (name: string, help: string, value: () => number) =>
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(value());
      },
    });
  gauge('bellhop_connections', 'Open connections.', read.connections);
  gauge('bellhop_writes_queued', 'Writes that wait for the next commit.', read.queuedWrites);
  gauge('bellhop_last_commit_writes', 'Writes in the newest commit.', read.lastBatch);

  return {
    commandAnswered(namespace, command, reply, ms) {
      answers.observe({ namespace, command, outcome: reply.ok ? 'ok' : reply.error.code }, ms / 1000);
    },
    slowReaderClosed: () => slowReaders.inc(),
    expose: async () => ({ type: registry.contentType, text: await registry.metrics() }),
  };
}
