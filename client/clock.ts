/** The time as the server has it: what a device says of the time may be an hour off. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /**
   * Follows what the server said.
   * @param server its time, in milliseconds since 1970. @param asked when it was asked, as `performance.now()` counts.
   */
  follow(server: number, asked: number): void;
  /** @returns stops listening */
  listen(listener: () => void): () => void;
}

/** A moment on both clocks. */
interface Moment {
  server: number;
  /** As `performance.now()` counts: it only goes forward, and nobody sets it. */
  steady: number;
}

/**
 * @param first a moment that is known from the beginning; undefined: the device's time holds until the server says its own.
 * @param steady as `performance.now()`.
 */
export function createClock(first: Moment | undefined, steady = () => performance.now()): Clock {
  const listeners = new Set<() => void>();
  let known = first;
  const now = () => (known === undefined ? Date.now() : Math.round(known.server + steady() - known.steady));
  return {
    now,
    follow(server, asked) {
      const heard = steady();
      // It was said somewhere between: the middle is wrong by half of that at most.
      const halfWay = (heard - asked) / 2;
      if (known !== undefined && Math.abs(server + halfWay - now()) <= halfWay) return;
      known = { server: server + halfWay, steady: heard };
      for (const listener of [...listeners]) listener();
    },
    listen(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

/** When the server made this page, as its root says. One out of a cache is older: a connection puts that right. */
function pageMade(): Moment | undefined {
  if (typeof document === 'undefined') return undefined;
  const { madeAt } = document.documentElement.dataset;
  const [visit] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  return madeAt === undefined ? undefined : { server: Number(madeAt), steady: visit?.responseStart ?? performance.now() };
}

/** The tab's clock, which its connection keeps right. On the server, where pages are made, it is the server's own. */
export const clock = createClock(pageMade());

/** The time as the server has it, in milliseconds since 1970. Whatever compares a time with now asks this. */
export const now = clock.now;
