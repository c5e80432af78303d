import { Manager, type ManagerOptions, type Socket } from 'socket.io-client';
import type { ErrorBody } from '../contract/errors.ts';
import { pauseBefore } from './backoff.ts';
import { clock } from './clock.ts';
import type { Environment } from './environment.ts';
import { refusalHere } from './refuse-here.ts';
import type { Transport, TransportListener } from './transport.ts';

/** How long an answer may take, in milliseconds. */
const answerMs = 10_000;
/** How long a WebSocket may take to open, in milliseconds: a proxy that swallows its request never says so. */
const webSocketMs = 4000;
/** How long the connection may take when polling comes first, in milliseconds. */
const pollingMs = 10_000;
/** How long the server may take to show that it can be reached without a network, in milliseconds. */
const proofMs = 2000;
/** When a network comes back, those who were on it return within this time, in milliseconds. */
const returnMs = 500;

const unreachable = {
  ok: false,
  error: refusalHere('browser.noAnswer'),
} as const;

/** One connection to the server, which carries all namespaces ([W1]). */
export interface Connection {
  /** The transport of a namespace, the same object for all who ask. */
  transport(namespace: string): Transport;
  /** Connects anew at once, so that the server reads the session cookie again. */
  reconnect(): void;
  close(): void;
}

/** Makes a connection, which opens when somebody first listens to one of its transports. */
export function createConnection(origin: string, environment: Environment, options?: Partial<ManagerOptions>): Connection {
  const manager = new Manager(origin, {
    autoConnect: false,
    transports: ['websocket', 'polling'],
    timeout: webSocketMs,
    tryAllTransports: true,
    randomizationFactor: 0.5,
    ...options,
  });
  const transports = new Map<string, SocketTransport>();
  let returning: ReturnType<typeof setTimeout> | undefined;

  function reconnect() {
    clearTimeout(returning);
    manager.reconnection(true);
    const sockets = [...transports.values()].map(({ socket }) => socket).filter(({ active }) => active);
    // The connection closes with the last of them.
    for (const socket of sockets) socket.disconnect();
    for (const socket of sockets) socket.connect();
  }

  const anybodyDown = () => [...transports.values()].some(({ socket }) => socket.active && !socket.connected);

  function returnWithin(ms: number) {
    clearTimeout(returning);
    returning = setTimeout(() => anybodyDown() && reconnect(), Math.random() * ms);
  }

  /** The server goes down: the time to come back is its to say, and not our back-off's. */
  function standBy({ returnWithinMs }: { returnWithinMs: number }) {
    if (!manager.reconnection()) return;
    manager.reconnection(false);
    manager.once('close', () => {
      if (!manager.reconnection()) returnWithin(returnWithinMs);
    });
  }

  /** A WebSocket that does not open in time is taken for swallowed: the next attempt begins with polling, the one after it does not. */
  function beginWith(first: 'websocket' | 'polling') {
    manager.opts.transports = first === 'polling' ? ['polling', 'websocket'] : ['websocket', 'polling'];
    manager.timeout(first === 'polling' ? pollingMs : webSocketMs);
  }
  if (options?.transports === undefined) {
    manager.on('error', ({ message }) => {
      const swallowed = message === 'timeout' && manager.timeout() === webSocketMs;
      beginWith(swallowed ? 'polling' : 'websocket');
    });
    manager.on('open', () => beginWith('websocket'));
  }

  /** The browser says that there is no network: a connection that leads out ends now, and one within the machine goes on. */
  async function proveUp() {
    const proof = { cache: 'no-store', signal: AbortSignal.timeout(proofMs) } as const;
    const reached = await fetch(`${origin}/healthz`, proof).catch(() => undefined);
    if (reached === undefined && !environment.online()) manager.engine?.close();
  }

  environment.watch({
    network() {
      for (const transport of transports.values()) transport.tell('network');
      if (!environment.online()) void proveUp();
      else if (anybodyDown()) returnWithin(returnMs);
    },
    wake() {
      for (const transport of transports.values()) transport.tell('wake');
      if (anybodyDown()) returnWithin(returnMs);
    },
  });

  return {
    transport(namespace) {
      let transport = transports.get(namespace);
      if (transport === undefined) {
        const socket = manager.socket(namespace);
        socket.on('server:stopping', standBy);
        transport = transportOf(socket, environment.online);
        transports.set(namespace, transport);
      }
      return transport;
    },
    reconnect,
    close() {
      clearTimeout(returning);
      for (const { socket } of transports.values()) socket.disconnect();
    },
  };
}

interface SocketTransport extends Transport {
  socket: Socket;
  tell(what: 'up' | 'down' | 'network' | 'wake'): void;
}

function transportOf(socket: Socket, online: () => boolean): SocketTransport {
  const listeners = new Set<TransportListener>();
  let refusals = 0;
  let asked = 0;
  const tell: SocketTransport['tell'] = (what) => {
    for (const listener of [...listeners]) listener[what]?.();
  };
  /** Socket.IO does not come back by itself from a refusal by the server. */
  const comeBack = (refusal?: ErrorBody) => {
    if (socket.active) return;
    setTimeout(() => socket.active || socket.connect(), pauseBefore(++refusals, refusal?.retryAfterMs));
  };

  // Asked for whenever it connects, at the moment when that is sent.
  socket.auth = (give) => {
    asked = performance.now();
    give({});
  };
  socket.on('connection:opened', ({ now }: { now: string }) => clock.follow(Date.parse(now), asked));
  socket.on('connect', () => {
    refusals = 0;
    tell('up');
  });
  socket.on('disconnect', (reason) => {
    // Commands are never kept for the next connection: nothing is joined there yet.
    socket.sendBuffer = [];
    tell('down');
    if (reason !== 'io client disconnect') comeBack();
  });
  socket.on('connect_error', (error: Error & { data?: ErrorBody }) => comeBack(error.data));
  socket.onAny((name: string, payload: unknown) => {
    for (const listener of [...listeners]) listener.event?.(name, payload);
  });

  return {
    socket,
    tell,
    get up() {
      return socket.connected;
    },
    get online() {
      return online();
    },
    listen(listener) {
      listeners.add(listener);
      if (!socket.active) socket.connect();
      return () => void listeners.delete(listener);
    },
    async ask(command, input) {
      if (!socket.connected) return unreachable;
      return socket
        .timeout(answerMs)
        .emitWithAck(command, input)
        .catch(() => unreachable);
    },
  };
}
