/** The longest pause between two attempts, in milliseconds. */
const longestMs = 4 * 60 * 60 * 1000;
/** A receiver may ask for a longer one, up to this. */
const longestAskedMs = 12 * 60 * 60 * 1000;
/** Nothing is given up sooner, however old it is: it may have waited for another one. */
const fewestAttempts = 5;

/** Nothing waits for longer than this. */
export const longestWaitMs = 2 * longestAskedMs;

/**
 * How long to wait after an attempt that failed: from `firstMs` twice as long each time up to four hours, or as long as the
 * receiver asks for if that is more; a fifth more or less, so that not all comes at once.
 */
export function pauseAfter(attempts: number, firstMs: number, askedMs = 0): number {
  const usual = Math.min(firstMs * 2 ** (attempts - 1), longestMs) * (0.8 + 0.4 * Math.random());
  return Math.round(Math.max(usual, Math.min(askedMs, longestAskedMs)));
}

/** Whether a delivery is not tried again after an attempt that failed. */
export const isGivenUp = ({ attempts, giveUpAt }: { attempts: number; giveUpAt: number }, now: number) =>
  now >= giveUpAt && attempts >= fewestAttempts;
