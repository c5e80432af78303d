import { type Connection, createConnection } from './connection.ts';
import { browser } from './environment.ts';
import type { Transport } from './transport.ts';

let connection: Connection | undefined;

/**
 * The tab's transport of a namespace; all transports share one connection.
 * @throws {Error} on the server, where nobody is to open one.
 */
export function transportTo(namespace: string): Transport {
  if (typeof window === 'undefined') throw new Error('Sockets are opened in browsers only.');
  connection ??= createConnection(location.origin, browser);
  return connection.transport(namespace);
}

/** Connects anew after the session cookie changed: the server reads it when a connection opens. */
export function reconnect(): void {
  connection?.reconnect();
}
