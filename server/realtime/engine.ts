import type { IncomingMessage } from 'node:http';
import { Server as Engine } from 'engine.io';
import { Server as Io } from 'socket.io';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Config } from '../config.ts';
import { judgeOrigin } from '../origin.ts';
import { createAdmission } from './admission.ts';
import { forgetRequests } from './forget-requests.ts';

/** Largest packet a client may send, in bytes: a text of 8,000 four-byte characters with room to spare. */
const maxPacket = 100_000;

/** A client that was told goodbye has this long to say it too, in milliseconds. */
const goodbyeMs = 2000;

type Upgrade = Parameters<WebSocketServer['handleUpgrade']>;

/**
 * ws bounded against one message in countless fragments, or in countless pieces of one frame; engine.io hands no option
 * through to it. After an error ws would go on reading for the answer to its goodbye, however much else comes.
 */
class BoundedWebSocketServer extends WebSocketServer {
  constructor(options: ConstructorParameters<typeof WebSocketServer>[0]) {
    // Its types know no closeTimeout yet.
    super({ ...options, maxFragments: 64, maxBufferedChunks: 256, ...{ closeTimeout: goodbyeMs } });
  }

  override handleUpgrade(request: Upgrade[0], socket: Upgrade[1], head: Upgrade[2], accept: Upgrade[3]): void {
    super.handleUpgrade(request, socket, head, (websocket, ...rest) => {
      websocket.on('error', terminate);
      accept(websocket, ...rest);
    });
  }
}

function terminate(this: WebSocket): void {
  this.terminate();
}

/** An engine at whose door new connections wait for their turn. */
class AdmittingEngine extends Engine {
  readonly #admission = createAdmission();

  override handleUpgrade(...upgrade: Parameters<Engine['handleUpgrade']>): void {
    const [, socket] = upgrade;
    if (this.#admission.admit(socket, () => super.handleUpgrade(...upgrade))) return;
    socket.end('HTTP/1.1 503 Service Unavailable\r\nRetry-After: 10\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
  }
}

/** Socket.IO on an engine that listens to nothing by itself: server.ts hands it requests and upgrades. */
export function createRealtime(config: Config): { io: Io; engine: Engine } {
  const engine = new AdmittingEngine({
    maxHttpBufferSize: maxPacket,
    wsEngine: BoundedWebSocketServer as never,
    perMessageDeflate: false,
    // WebSockets know no CORS: without this a page anywhere could speak with its visitor's cookie.
    allowRequest: (request: IncomingMessage, decide) => {
      const foreign = judgeOrigin(config, request.headers) === 'foreign';
      decide(foreign ? 'Origin not allowed' : null, !foreign);
    },
  });
  forgetRequests(engine);
  const io = new Io({ connectTimeout: 10_000, serveClient: false });
  io.bind(engine);
  return { io, engine };
}
