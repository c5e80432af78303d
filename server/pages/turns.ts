/** Some at once, the others in line: in turn one of each who waits, and of the same one in the order in which they came. */
export interface Turns {
  /**
   * Calls `start` when it is its turn, with the function that ends the turn.
   * @param key whom it is for: where it comes from.
   * @param drop called in its place when the line has become full, and of nobody so many wait as of this one.
   * @returns the function that leaves the line; undefined when the line is full and neither will be called.
   */
  take(key: string, start: (end: () => void) => void, drop: () => void): (() => void) | undefined;
  running(): number;
  waiting(): number;
}

interface Waiting {
  start(end: () => void): void;
  drop(): void;
}

/** @param mayWait how many, of all together. */
export function createTurns({ atOnce, mayWait }: { atOnce: number; mayWait: number }): Turns {
  /** In the order in which they are next. */
  const lines = new Map<string, Set<Waiting>>();
  let [running, waiting] = [0, 0];

  function leave(key: string, one: Waiting) {
    const line = lines.get(key);
    if (!line?.delete(one)) return false;
    waiting -= 1;
    if (line.size === 0) lines.delete(key);
    return true;
  }

  function proceed() {
    for (const [key, line] of lines) {
      if (running >= atOnce) return;
      const [one] = line;
      if (one === undefined) return;
      leave(key, one);
      // Behind all others.
      if (lines.delete(key)) lines.set(key, line);
      running += 1;
      let ended = false;
      one.start(() => {
        if (ended) return;
        ended = true;
        running -= 1;
        proceed();
      });
    }
  }

  /** Of a full line the last one of the longest makes room, unless that is no longer than the newcomer's would be. */
  function makeRoom(key: string): boolean {
    if (running < atOnce || waiting < mayWait) return true;
    const [longest, line] = [...lines].reduce((a, b) => (b[1].size > a[1].size ? b : a));
    if (line.size <= (lines.get(key)?.size ?? 0) + 1) return false;
    const last = [...line].at(-1);
    if (last === undefined) return false;
    leave(longest, last);
    last.drop();
    return true;
  }

  return {
    take(key, start, drop) {
      if (!makeRoom(key)) return undefined;
      const one = { start, drop };
      const line = lines.get(key) ?? new Set();
      lines.set(key, line.add(one));
      waiting += 1;
      proceed();
      return () => void leave(key, one);
    },
    running: () => running,
    waiting: () => waiting,
  };
}
