import type { Server } from 'node:http';
import type { Config } from './config.ts';

/** Resolves to the port it listens on. @throws {Error} of Node.js, when the port is taken say. */
export function listen(http: Server, { port, host }: Pick<Config, 'port' | 'host'>): Promise<number> {
  return new Promise((resolve, reject) => {
    http.once('error', reject);
    // The default of 511 waiting connections makes a storm of returning clients retry their SYNs.
    http.listen({ port, host, backlog: 4096 }, () => resolve((http.address() as { port: number }).port));
  });
}
