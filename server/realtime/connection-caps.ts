/** Counts what is open, and says when somebody has enough of it. */
export interface Cap {
  /** @returns releases it, once; undefined when so many are open already. */
  take(key: string): (() => void) | undefined;
  isFull(key: string): boolean;
}

/** @param most per key. */
export function createCap(most: number): Cap {
  const open = new Map<string, number>();

  function release(key: string) {
    const left = (open.get(key) ?? 0) - 1;
    if (left > 0) open.set(key, left);
    else open.delete(key);
  }

  const isFull = (key: string) => (open.get(key) ?? 0) >= most;
  return {
    isFull,
    take(key) {
      if (isFull(key)) return undefined;
      open.set(key, (open.get(key) ?? 0) + 1);
      let taken = true;
      return () => {
        if (taken) release(key);
        taken = false;
      };
    },
  };
}
