/** A clock that is off by more than this has jumped, in milliseconds. */
const jumpMs = 5000;
/** After this time a jump is believed: somebody has set the clock right. */
const believedAfterMs = 10 * 60 * 1000;

/**
 * The time of day for what waits for it. A jump of the machine's clock moves it only when the clock has stayed there for
 * some minutes: what comes and goes must not release everything at once ([O6]).
 */
export function createSteadyClock(display = Date.now, running = () => performance.now()): () => number {
  let offset = display() - running();
  let jumpedAt: number | undefined;
  return () => {
    const [time, run] = [display(), running()];
    if (Math.abs(time - run - offset) < jumpMs) jumpedAt = undefined;
    else jumpedAt ??= run;
    if (jumpedAt === undefined || run - jumpedAt > believedAfterMs) {
      offset = time - run;
      jumpedAt = undefined;
    }
    return Math.round(run + offset);
  };
}
