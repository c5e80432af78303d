/** A value that tells when it is replaced; what React's useSyncExternalStore reads. */
export interface Observable<Value> {
  getSnapshot(): Value;
  /** @returns stops listening */
  subscribe(listener: () => void): () => void;
}

/** An observable that its owner can set. */
export interface Source<Value> extends Observable<Value> {
  set(value: Value): void;
}

export function createSource<Value>(first: Value): Source<Value> {
  let value = first;
  const listeners = new Set<() => void>();
  return {
    getSnapshot: () => value,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    set(next) {
      if (Object.is(next, value)) return;
      value = next;
      for (const listener of [...listeners]) listener();
    },
  };
}
