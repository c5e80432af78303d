import { Manager, type ManagerOptions, type Socket } from 'socket.io-client';
import type { ErrorBody } from '../contract/errors.ts';
import { pauseBefore } from './backoff.ts';
import type { Surroundings } from './surroundings.ts';
import type { Wire, WireListener } from './wire.ts';

/** How long an answer may take, in milliseconds. */
const answerMs = 10_000;
/** When a network comes back, those who were on it return within this time, in milliseconds. */
const returnMs = 500;

const unreachable = {
  ok: false,
  error: { code: 'UNAVAILABLE', message: 'The server did not answer. Try again in a moment.' },
} as const;

/** One connection to the server, which carries all namespaces ([W1]). */
export interface Connection {
  /** The wire of a namespace, the same object for all who ask. */
  wire(namespace: string): Wire;
  /** Connects anew at once, so that the server reads the session cookie again. */
  reconnect(): void;
  close(): void;
}

/** Makes a connection, which opens when somebody first listens to one of its wires. */
export function createConnection(origin: string, surroundings: Surroundings, options?: Partial<ManagerOptions>): Connection {
  const manager = new Manager(origin, {
    autoConnect: false,
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    randomizationFactor: 0.5,
    ...options,
  });
  const wires = new Map<string, SocketWire>();
  let returning: ReturnType<typeof setTimeout> | undefined;

  function reconnect() {
    clearTimeout(returning);
    manager.reconnection(true);
    const sockets = [...wires.values()].map(({ socket }) => socket).filter(({ active }) => active);
    // The connection closes with the last of them.
    for (const socket of sockets) socket.disconnect();
    for (const socket of sockets) socket.connect();
  }

  const anybodyDown = () => [...wires.values()].some(({ socket }) => socket.active && !socket.connected);

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

  surroundings.watch({
    network() {
      for (const wire of wires.values()) wire.tell('network');
      if (surroundings.online() && anybodyDown()) returnWithin(returnMs);
    },
    wake() {
      for (const wire of wires.values()) wire.tell('wake');
      if (anybodyDown()) returnWithin(returnMs);
    },
  });

  return {
    wire(namespace) {
      let wire = wires.get(namespace);
      if (wire === undefined) {
        const socket = manager.socket(namespace);
        socket.on('server:stopping', standBy);
        wire = wireOf(socket, surroundings.online);
        wires.set(namespace, wire);
      }
      return wire;
    },
    reconnect,
    close() {
      clearTimeout(returning);
      for (const { socket } of wires.values()) socket.disconnect();
    },
  };
}

interface SocketWire extends Wire {
  socket: Socket;
  tell(what: 'up' | 'down' | 'network' | 'wake'): void;
}

function wireOf(socket: Socket, online: () => boolean): SocketWire {
  const listeners = new Set<WireListener>();
  let refusals = 0;
  const tell: SocketWire['tell'] = (what) => {
    for (const listener of [...listeners]) listener[what]?.();
  };
  /** Socket.IO does not come back by itself from a refusal by the server. */
  const comeBack = (refusal?: ErrorBody) => {
    if (socket.active) return;
    setTimeout(() => socket.active || socket.connect(), pauseBefore(++refusals, refusal?.retryAfterMs));
  };

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
