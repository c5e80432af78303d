import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook as Signature } from 'standardwebhooks';
import type { Order, OrderEvent } from '../../contract/orders/order.ts';

/** A request as a receiver of webhooks got it. */
export interface Received {
  id: string;
  /** When it came. */
  at: number;
  headers: Record<string, string>;
  body: string;
  type: string;
  order: Order;
  event: OrderEvent;
}

type Respond = (received: Received, response: ServerResponse) => void;

/** A program that is told by webhooks: a real HTTP server. */
export interface Receiver {
  url: string;
  received: Received[];
  /** What is answered from now on. */
  respond(how: Respond): void;
  /** Goes away, in the middle of what it does. */
  close(): Promise<void>;
}

/** @param at where it listens; by default on a free port of this machine. */
export async function openReceiver(at: { host?: string; port?: number } = {}): Promise<Receiver> {
  const { host = '127.0.0.1', port = 0 } = at;
  const received: Received[] = [];
  let respond: Respond = (_, response) => response.writeHead(204).end();
  const server: Server = createServer(async (request, response) => {
    const one = await read(request);
    received.push(one);
    respond(one, response);
  });
  await new Promise<void>((resolve) => server.listen(port, host, resolve));
  return {
    url: `http://${host}:${(server.address() as AddressInfo).port}/bellhop`,
    received,
    respond(how) {
      respond = how;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function read(request: IncomingMessage): Promise<Received> {
  let body = '';
  for await (const chunk of request.setEncoding('utf8')) body += chunk;
  const headers = request.headers as Record<string, string>;
  const { type, data } = JSON.parse(body);
  return { id: headers['webhook-id'] ?? '', at: Date.now(), headers, body, type, ...data };
}

/** Checks signatures by the reference of Standard Webhooks. @throws {Error} for one that is not made with this secret. */
export function verify(secret: string, { body, headers }: Received): void {
  new Signature(secret).verify(body, headers);
}
