import { spawnSync } from 'node:child_process';
import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { percentile } from '../tests/harness/percentile.ts';

/** Whether servers and generator are kept to cores of their own. */
export const pinned = availableParallelism() > 1 && spawnSync('taskset', ['-V']).status === 0;
/** Whether each of two nodes can have one. */
export const coreEach = availableParallelism() > 2;

/** The machine and who has which core, as a sentence. */
export function describeMachine(): string {
  const nodes = coreEach ? 'each node on a core of its own' : 'two nodes together on that one core';
  const cores = pinned ? `server on one core, generator on another, ${nodes}` : 'server and generator share what there is';
  const memory = `${Math.round(totalmem() / 2 ** 30)} GB`;
  const processor = cpus()[0]?.model.trim() ?? 'unknown processor';
  return `${processor}, ${availableParallelism()} cores, ${memory}, Node.js ${process.version}; ${cores}`;
}

/** How long the disk takes to keep 4 kB for good, in milliseconds: every commit waits for that. */
export function measureFlush(): { p50: number; p99: number } {
  const folder = mkdtempSync(join(tmpdir(), 'bellhop-'));
  const file = openSync(join(folder, 'flushed'), 'w');
  const page = Buffer.alloc(4096, 1);
  const times = Array.from({ length: 200 }, () => {
    const started = performance.now();
    writeSync(file, page);
    fdatasyncSync(file);
    return performance.now() - started;
  });
  closeSync(file);
  rmSync(folder, { recursive: true });
  return { p50: percentile(times, 0.5), p99: percentile(times, 0.99) };
}
