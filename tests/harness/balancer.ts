import { connect, createServer, type Server, type Socket } from 'node:net';

/** Spreads connections over servers, each to the next one that can be reached: the plainest balancer, without stickiness. */
export interface Balancer {
  port: number;
  close(): Promise<void>;
}

/** @param ports of the servers on 127.0.0.1. */
export async function openBalancer(ports: readonly number[], port = 0): Promise<Balancer> {
  let turn = 0;
  const open = new Set<Socket>();

  function forward(client: Socket, tries: number) {
    const target = connect(ports[turn++ % ports.length] ?? 0, '127.0.0.1');
    target.once('error', () => (tries > 1 ? forward(client, tries - 1) : client.destroy()));
    target.once('connect', () => {
      target.removeAllListeners('error').on('error', () => client.destroy());
      client.pipe(target).pipe(client);
    });
    open.add(target);
    target.once('close', () => open.delete(target));
    client.once('close', () => target.destroy());
  }

  const server: Server = createServer({ noDelay: true }, (client) => {
    open.add(client);
    client.once('close', () => open.delete(client));
    client.on('error', () => client.destroy());
    forward(client, ports.length);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host: '127.0.0.1', backlog: 4096 }, resolve);
  });
  return {
    port: (server.address() as { port: number }).port,
    async close() {
      server.close();
      for (const socket of open) socket.destroy();
    },
  };
}
