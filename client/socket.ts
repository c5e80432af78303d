import { type Connection, createConnection } from './connection.ts';
import { browser } from './environment.ts';
import type { Wire } from './transport.ts';

let connection: Connection | undefined;

/**
 * The tab's wire of a namespace; all wires share one connection.
 * @throws {Error} on the server, where nobody is to open one.
 */
export function wireTo(namespace: string): Wire {
  if (typeof window === 'undefined') throw new Error('Sockets are opened in browsers only.');
  connection ??= createConnection(location.origin, browser);
  return connection.wire(namespace);
}

/** Connects anew after the session cookie changed: the server reads it when a connection opens. */
export function reconnect(): void {
  connection?.reconnect();
}
