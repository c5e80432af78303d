import type { IncomingMessage } from 'node:http';
import type { Socket as Client, Server as Engine } from 'engine.io';
import type { WebSocket } from 'ws';

type Request = IncomingMessage & { _query?: object };

/**
 * Lets go of the requests that open connections. engine.io would keep each as long as its connection: by a property, by a
 * listener that it leaves behind, and by its answer. What Socket.IO and we read of a request later stays.
 */
export function forgetRequests(engine: Engine): void {
  const answers = new WeakMap<IncomingMessage, { req?: unknown }>();
  engine.use((request: IncomingMessage, answer: { req?: unknown }, next: () => void) => {
    answers.set(request, answer);
    next();
  });
  engine.on('connection', (client: Client) => {
    const request = client.request as Request;
    const { headers, url, _query } = request;
    const { encrypted } = request.socket as { encrypted?: boolean };
    // Less than a request: what is still read of it, here and in Socket.IO.
    client.request = { headers, url, connection: { encrypted }, _query } as unknown as typeof client.request;
    // The types of engine.io leave out the WebSocket of a transport.
    const { socket } = client.transport as unknown as { socket?: WebSocket };
    // The request of a connection that begins with polling is answered later.
    if (socket === undefined) return;
    delete answers.get(request)?.req;
    for (const listener of socket.listeners('error')) {
      if (listener.name === 'onUpgradeError') socket.off('error', listener as () => void);
    }
  });
}
