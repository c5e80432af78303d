import type { Reply } from '../contract/errors.ts';

/** What a transport tells of itself. */
export interface TransportListener {
  /** The connection is there, another one than before: nothing is joined on it yet. */
  up?(): void;
  /** The connection is gone. */
  down?(): void;
  /** The browser found or lost its network. */
  network?(): void;
  /** The tab comes back after it was hidden so long that events may have been missed. */
  wake?(): void;
  event?(name: string, payload: unknown): void;
}

/** A namespace's connection as the client's parts see it: a socket in the browser, anything in a test. */
export interface Transport {
  readonly up: boolean;
  /** False when the browser says that there is no network. */
  readonly online: boolean;
  /** The first listener opens the connection. @returns stops listening */
  listen(listener: TransportListener): () => void;
  /** Sends a command. Never rejects: no connection and no answer in time are `UNAVAILABLE`. */
  ask(command: string, input: unknown): Promise<Reply<unknown>>;
}
