/** Timers by name: setting one again replaces it. */
export interface Timers {
  set(name: string, afterMs: number, ring: () => void): void;
  isSet(name: string): boolean;
  clear(name: string): void;
  clearAll(): void;
}

export function createTimers(): Timers {
  const running = new Map<string, ReturnType<typeof setTimeout>>();

  const timers: Timers = {
    set(name, afterMs, ring) {
      timers.clear(name);
      const timer = setTimeout(() => {
        running.delete(name);
        ring();
      }, afterMs);
      running.set(name, timer);
    },
    isSet: (name) => running.has(name),
    clear(name) {
      clearTimeout(running.get(name));
      running.delete(name);
    },
    clearAll() {
      for (const timer of running.values()) clearTimeout(timer);
      running.clear();
    },
  };
  return timers;
}
