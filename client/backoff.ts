const firstMs = 1000;
/** However long the server was away, half as long again at most: all is well 10 seconds after it is back. */
const longestMs = 6000;

/**
 * When to try again: twice as long each time, at a random moment around it, so that not all clients come at once.
 * @param attempt how many attempts failed so far, from 1.
 * @param retryAfterMs what the server asked for; it is never shorter than that.
 */
export function pauseBefore(attempt: number, retryAfterMs = 0): number {
  const pause = Math.min(longestMs, firstMs * 2 ** (attempt - 1)) * (0.5 + Math.random());
  return Math.max(pause, retryAfterMs);
}
