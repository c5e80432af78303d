/** What nobody sends again is forgotten when so many came after it. */
const most = 10_000;

/**
 * Messages that were refused as the database broke off: it may have stored them all the same. Sent again, such a message
 * is found there and yet was never announced.
 */
export interface UncertainWrites {
  add(roomId: number, id: string): void;
  /** Whether this one is in doubt; it is not any more. */
  resolve(roomId: number, id: string): boolean;
}

export function createUncertainWrites(): UncertainWrites {
  const keys = new Set<string>();
  const keyOf = (roomId: number, id: string) => `${roomId} ${id}`;
  return {
    add(roomId, id) {
      const [oldest] = keys;
      if (keys.size >= most && oldest !== undefined) keys.delete(oldest);
      keys.add(keyOf(roomId, id));
    },
    resolve: (roomId, id) => keys.size > 0 && keys.delete(keyOf(roomId, id)),
  };
}
