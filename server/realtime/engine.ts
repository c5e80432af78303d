import type { IncomingMessage } from 'node:http';
import { Server as Engine } from 'engine.io';
import { Server as Io } from 'socket.io';
import { WebSocketServer } from 'ws';
import type { Config } from '../config.ts';
import { judgeOrigin } from '../origin.ts';

/** Largest packet a client may send, in bytes: a text of 8,000 four-byte characters with room to spare. */
const maxPacket = 100_000;

/** ws bounded against one message in countless fragments; engine.io hands no option through to it. */
class BoundedWebSocketServer extends WebSocketServer {
  constructor(options: ConstructorParameters<typeof WebSocketServer>[0]) {
    super({ ...options, maxFragments: 64, maxBufferedChunks: 1024 });
  }
}

/** Socket.IO on an engine that listens to nothing by itself: server.ts hands it requests and upgrades. */
export function createRealtime(config: Config): { io: Io; engine: Engine } {
  const engine = new Engine({
    maxHttpBufferSize: maxPacket,
    wsEngine: BoundedWebSocketServer as never,
    perMessageDeflate: false,
    // WebSockets know no CORS: without this a page anywhere could speak with its visitor's cookie.
    allowRequest: (request: IncomingMessage, decide) => {
      const foreign = judgeOrigin(config, request.headers) === 'foreign';
      decide(foreign ? 'Origin not allowed' : null, !foreign);
    },
  });
  const io = new Io({ connectTimeout: 10_000, serveClient: false });
  io.bind(engine);
  return { io, engine };
}
