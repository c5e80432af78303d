import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';

/** A proxy that hands requests on and says nothing to whoever asks for a WebSocket, as some companies and hotels have. */
export interface SwallowingProxy {
  origin: string;
  /** How many it left without an answer. */
  swallowed(): number;
  close(): Promise<void>;
}

/** @param target origin of the server behind it. */
export async function openSwallowingProxy(target: string): Promise<SwallowingProxy> {
  const { hostname: host, port } = new URL(target);
  const swallowed: Duplex[] = [];
  const server = createServer((incoming, response) => {
    const { method, url: path, headers } = incoming;
    const onward = request({ host, port, method, path, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on('error', () => response.destroy());
    response.on('close', () => onward.destroy());
    incoming.pipe(onward);
  });
  server.on('upgrade', (_request, socket) => void swallowed.push(socket.on('error', () => {})));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    swallowed: () => swallowed.length,
    async close() {
      for (const socket of swallowed) socket.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
