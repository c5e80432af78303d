/** Timers by name: setting one again replaces it. */
export interface Alarms {
  set(name: string, afterMs: number, ring: () => void): void;
  isSet(name: string): boolean;
  clear(name: string): void;
  clearAll(): void;
}

export function createAlarms(): Alarms {
  const timers = new Map<string, ReturnType<typeof setTimeout>>();

  const alarms: Alarms = {
    set(name, afterMs, ring) {
      alarms.clear(name);
      const timer = setTimeout(() => {
        timers.delete(name);
        ring();
      }, afterMs);
      timers.set(name, timer);
    },
    isSet: (name) => timers.has(name),
    clear(name) {
      clearTimeout(timers.get(name));
      timers.delete(name);
    },
    clearAll() {
      for (const timer of timers.values()) clearTimeout(timer);
      timers.clear();
    },
  };
  return alarms;
}
