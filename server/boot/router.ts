import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { isDecodable } from '../core/decodable.ts';
import { requestIdOf } from '../core/request-id.ts';
import { refusePage } from '../pages/unavailable.ts';

type Request = (request: IncomingMessage, response: ServerResponse) => unknown;
type Upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => unknown;

/** Where requests and upgrades go. */
export interface Routes {
  socketIo: { handleRequest: Request; handleUpgrade: Upgrade };
  express: Request;
  pages: Request;
  /** Next's hot reload in development. */
  pagesUpgrade: Upgrade | undefined;
}

/** After an answer to a request that goes on, in milliseconds. */
const answeredMs = 1000;

const expressPath = /^\/(?:api|healthz|readyz|metrics)(?:[/?]|$)/;
const engineRequest = /^\/socket\.io\/?(?:\?|$)/;

/** The one place that decides who answers a request. */
export function routeRequest(routes: Routes): Request {
  return (request, response) => {
    const url = request.url ?? '';
    response.setHeader('x-request-id', requestIdOf(request));
    response.once('finish', () => endRest(request));
    if (!url.startsWith('/')) {
      response.writeHead(400).end();
    } else if (engineRequest.test(url)) {
      // engine.io would answer 500 to what its transports do not know.
      if (request.method === 'GET' || request.method === 'POST') routes.socketIo.handleRequest(request, response);
      else response.writeHead(405, { allow: 'GET, POST' }).end();
    } else if (expressPath.test(url) || url.startsWith('/socket.io/')) {
      routes.express(request, response);
    } else if (isDecodable(url)) {
      routes.pages(request, response);
    } else {
      // Next.js would answer 500.
      refusePage(response, 'address');
    }
  };
}

/** Who was answered before the end of the request has some time to read it; what is sent then is read by nobody. */
function endRest(request: IncomingMessage): void {
  if (!request.complete) setTimeout(() => request.complete || request.destroy(), answeredMs).unref();
}

/** Upgrades too: Next would otherwise add a listener of its own and answer those of Socket.IO. */
export function routeUpgrade(routes: Routes): Upgrade {
  return (request, socket, head) => {
    const url = request.url ?? '';
    socket.on('error', () => socket.destroy());
    if (!url.startsWith('/')) return refuse(socket, '400 Bad Request');
    if (engineRequest.test(url)) {
      // engine.io would first upgrade and then say that it does not speak this version.
      if (!url.includes('EIO=4')) return refuse(socket, '400 Bad Request');
      return routes.socketIo.handleUpgrade(request, socket, head);
    }
    if (routes.pagesUpgrade && url.startsWith('/_next/')) return routes.pagesUpgrade(request, socket, head);
    return refuse(socket, '404 Not Found');
  };
}

function refuse(socket: Duplex, status: string) {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
