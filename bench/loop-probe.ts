import { createServer } from 'node:net';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { isMainThread } from 'node:worker_threads';

// Loaded into the server under test by --import, into Bellhop and the tutorial alike. Threads and children of the server
// are not asked: they find no path.
const path = process.env.BENCH_PROBE;
delete process.env.BENCH_PROBE;

if (isMainThread && path !== undefined) {
  // A timer of two milliseconds: what it is late by, something else held the loop. (`samplePerIteration` would need no timer,
  // but misses turns of a busy server.)
  const resolution = 2;
  const delays = monitorEventLoopDelay({ resolution });
  delays.enable();
  const heldMs = (nanoseconds: number) => Math.max(0, nanoseconds / 1e6 - resolution);

  const answers: Record<string, () => object> = {
    /** How long the loop was held since the last question, in milliseconds. */
    holds() {
      const found = { p999: heldMs(delays.percentile(99.9)), max: heldMs(delays.max) };
      delays.reset();
      return found;
    },
    /** Collects what nobody needs, so that memory can be compared. */
    collect() {
      globalThis.gc?.();
      return {};
    },
  };
  const server = createServer((socket) => {
    socket.once('data', (question) => socket.end(JSON.stringify(answers[question.toString()]?.() ?? null)));
    socket.on('error', () => {});
  });
  server.listen(path).unref();
}
