import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type Socket as Client, Server as Engine, type ServerOptions } from 'engine.io';
import { Server as Io } from 'socket.io';
import { Decoder, Encoder } from 'socket.io-parser';
import { type WebSocket, WebSocketServer } from 'ws';
import { type AddressOf, createAddressOf } from '../core/address.ts';
import type { Config } from '../core/config.ts';
import { judgeOrigin } from '../core/origin.ts';
import { createAdmission } from './admission.ts';
import { type Cap, createCap } from './connection-caps.ts';
import { forgetRequests } from './forget-requests.ts';
import { holdToUtf8 } from './text-bodies.ts';

/** Largest packet a client may send, in bytes: a text of 8,000 four-byte characters with room to spare. */
const maxPacket = 100_000;

/** Connections from one address: a large office behind one router. */
const mostPerAddress = 1000;
/** When somebody at such an address is to try again, in seconds. */
const tryAgainSeconds = 30;

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

/** Who may connect. */
interface Doorkeeper {
  /**
   * Whether a page of another site sent a request. WebSockets know no CORS: without this a page anywhere could speak with
   * its visitor's cookie.
   */
  isForeign(request: IncomingMessage): boolean;
  /** Whether so many connections from there are open that no other one is let in. */
  isCrowd(request: IncomingMessage): boolean;
}

/** An engine at whose door new connections wait for their turn. */
class AdmittingEngine extends Engine {
  readonly #admission = createAdmission();
  readonly #doorkeeper: Doorkeeper;

  constructor(doorkeeper: Doorkeeper, options: ServerOptions) {
    const allowRequest: ServerOptions['allowRequest'] = (request, decide) => {
      const foreign = doorkeeper.isForeign(request);
      decide(foreign ? 'Origin not allowed' : null, !foreign);
    };
    super({ ...options, allowRequest });
    this.#doorkeeper = doorkeeper;
  }

  override handleRequest(...[request, response]: Parameters<Engine['handleRequest']>): void {
    if (isNew(request) && this.#doorkeeper.isCrowd(request)) {
      response.writeHead(429, { 'retry-after': String(tryAgainSeconds) }).end();
      return;
    }
    if (request.method === 'POST' && !holdToUtf8(request, response)) return;
    super.handleRequest(request, response);
  }

  override handleUpgrade(...upgrade: Parameters<Engine['handleUpgrade']>): void {
    const [request, socket] = upgrade;
    // engine.io would answer 400.
    if (this.#doorkeeper.isForeign(request)) {
      refuse(socket, '403 Forbidden');
      return;
    }
    const crowd = `429 Too Many Requests\r\nRetry-After: ${tryAgainSeconds}`;
    const enter = () => {
      if (isNew(request) && this.#doorkeeper.isCrowd(request)) refuse(socket, crowd);
      else super.handleUpgrade(...upgrade);
    };
    if (!this.#admission.admit(socket, enter)) refuse(socket, '503 Service Unavailable\r\nRetry-After: 10');
  }
}

/** Whether a request begins a connection, and does not go on with one. */
const isNew = ({ url = '' }: { url?: string | undefined }) => !/[?&]sid=[^&]/.test(url);

/** @param status of the answer, and what headers it has of its own. */
function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

/** Counts connections by where they come from, and has the engine name that as their address. */
function countAddresses(engine: Engine, addressOf: AddressOf, cap: Cap): void {
  engine.on('connection', (client: Client & { remoteAddress: string }) => {
    const address = addressOf(client.request as IncomingMessage);
    client.remoteAddress = address;
    const release = cap.take(address);
    if (release !== undefined) client.once('close', release);
  });
}

/** No command takes binary data, and what is announced but never comes would be waited for: that socket is closed. */
class TextDecoder extends Decoder {
  constructor() {
    super({ maxAttachments: 0 });
  }
}

/** Socket.IO on an engine that listens to nothing by itself: server.ts hands it requests and upgrades. */
export function createRealtime(config: Config): { io: Io; engine: Engine } {
  const addressOf = createAddressOf(config.trustProxy);
  const cap = createCap(config.rateLimits ? mostPerAddress : Number.POSITIVE_INFINITY);
  const doorkeeper: Doorkeeper = {
    isForeign: (request) => judgeOrigin(config, request.headers) === 'foreign',
    isCrowd: (request) => cap.isFull(addressOf(request)),
  };
  const engine = new AdmittingEngine(doorkeeper, {
    maxHttpBufferSize: maxPacket,
    wsEngine: BoundedWebSocketServer,
    perMessageDeflate: false,
  });
  countAddresses(engine, addressOf, cap);
  forgetRequests(engine);
  const io = new Io({ connectTimeout: 10_000, serveClient: false, parser: { Encoder, Decoder: TextDecoder } });
  io.bind(engine);
  return { io, engine };
}
