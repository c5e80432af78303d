/** Some at once, the others in line, in the order in which they came. */
export interface Turns {
  /**
   * Calls `start` when it is its turn, with the function that ends the turn.
   * @returns the function that leaves the line; undefined when the line is full and `start` will not be called.
   */
  take(start: (end: () => void) => void): (() => void) | undefined;
  running(): number;
  waiting(): number;
}

export function createTurns({ atOnce, mayWait }: { atOnce: number; mayWait: number }): Turns {
  const line = new Set<(end: () => void) => void>();
  let running = 0;

  function proceed() {
    for (const start of line) {
      if (running >= atOnce) return;
      line.delete(start);
      running += 1;
      let ended = false;
      start(() => {
        if (ended) return;
        ended = true;
        running -= 1;
        proceed();
      });
    }
  }

  return {
    take(start) {
      if (running >= atOnce && line.size >= mayWait) return undefined;
      line.add(start);
      proceed();
      return () => void line.delete(start);
    },
    running: () => running,
    waiting: () => line.size,
  };
}
