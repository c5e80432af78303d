/** Counts what is done by whom, so many times within so many seconds from the first one on. */
export interface Counter {
  /** Counts one. @returns 0; else it was one too many, and it is the time until there are more, in milliseconds. */
  take(key: string): number;
  /** As if one had not been. */
  giveBack(key: string): void;
  /** How many are remembered. */
  size(): number;
}

interface Allowance {
  seconds: number;
  points: number;
  /**
   * Whoever comes under ever new names is remembered for no more of them than these: then the oldest are forgotten, and
   * memory does not grow.
   */
  mostKeys: number;
}

/** @param now the time in milliseconds. */
export function createCounter({ seconds, points, mostKeys }: Allowance, now: () => number = () => performance.now()): Counter {
  /** In the order of their beginnings, which is that of their ends. */
  const windows = new Map<string, { used: number; endsAt: number }>();

  function makeRoom(at: number) {
    for (const [key, { endsAt }] of windows) {
      if (endsAt > at && windows.size < mostKeys) return;
      windows.delete(key);
    }
  }

  return {
    take(key) {
      const at = now();
      const window = windows.get(key);
      if (window === undefined || window.endsAt <= at) {
        windows.delete(key);
        makeRoom(at);
        windows.set(key, { used: 1, endsAt: at + seconds * 1000 });
        return 0;
      }
      if (window.used >= points) return window.endsAt - at;
      window.used += 1;
      return 0;
    },
    giveBack(key) {
      const window = windows.get(key);
      if (window !== undefined && window.used > 0) window.used -= 1;
    },
    size: () => windows.size,
  };
}
