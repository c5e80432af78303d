import type { Server } from 'node:http';
import type { Config } from '../core/config.ts';

/** How long connections that do not become a WebSocket may take, in milliseconds. */
const limits = {
  headersTimeout: 10_000,
  /** With its body. */
  requestTimeout: 30_000,
  /** Nothing moves, as somebody does not read the answer; a long poll is answered within 25 s. */
  timeout: 60_000,
  /** How often the first two are looked at; read when the server begins to listen. */
  connectionsCheckingInterval: 1000,
};

/** Resolves to the port it listens on. @throws {Error} of Node.js, when the port is taken say. */
export function listen(http: Server, { port, host }: Pick<Config, 'port' | 'host'>): Promise<number> {
  return new Promise((resolve, reject) => {
    http.once('error', reject);
    Object.assign(http, limits);
    // The default of 511 waiting connections makes a storm of returning clients retry their SYNs.
    http.listen({ port, host, backlog: 4096 }, () => resolve((http.address() as { port: number }).port));
  });
}
