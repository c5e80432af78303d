import type { Duplex } from 'node:stream';

/** New connections in one turn of the event loop. */
const perTurn = 4;
/** Who comes when so many wait would have given up before their turn. */
const maxWaiting = 10_000;

/** The door for new connections. */
export interface Admission {
  /**
   * Calls `enter` in its turn, unless the connection is gone by then.
   * @returns false when too many wait.
   */
  admit(socket: Duplex, enter: () => void): boolean;
}

/**
 * Lets a few in at a time. When thousands return at once, or somebody connects without end, those who are in are served
 * in between and wait for a few handshakes only.
 */
export function createAdmission(): Admission {
  const waiting: { socket: Duplex; enter: () => void }[] = [];

  function letIn() {
    for (const { socket, enter } of waiting.splice(0, perTurn)) if (!socket.destroyed) enter();
    if (waiting.length > 0) setImmediate(letIn);
  }

  return {
    admit(socket, enter) {
      if (waiting.length >= maxWaiting) return false;
      if (waiting.push({ socket, enter }) === 1) setImmediate(letIn);
      return true;
    },
  };
}
