import type { Server, Socket } from 'socket.io';
import type { Sockets } from '../access/access.ts';
import type { Core } from '../core/core.ts';
import type { Opened } from '../open-modules.ts';
import { coalesceWrites } from './coalesce-writes.ts';
import { identify } from './handshake.ts';
import type { Namespace } from './namespace.ts';
import { run } from './run.ts';
import type { SocketData } from './socket-data.ts';

/**
 * Connects a namespace to its sockets: handshake, one listener for whatever arrives, answer.
 * The only place where a Socket.IO socket meets a handler.
 */
export function mount(
  io: Server,
  namespace: Namespace,
  core: Core,
  modules: Pick<Opened, 'about' | 'connected' | 'disconnected'>,
): void {
  const nsp = io.of(namespace.contract.namespace);
  nsp.use(identify(core));

  nsp.on('connection', (socket) => {
    const data = socket.data as SocketData;
    const { connection, caller, addressHash, language } = data;
    const { version, capabilities } = modules.about;
    connection.tell('connection:opened', { now: new Date().toISOString(), version, capabilities });
    if (data.sessionOver) connection.tell('identity:changed', {});
    const context = { core, parts: undefined, caller, addressHash, connection, language };
    // One listener for all events: a known one is run, an unknown one is answered too ([W6]).
    socket.onAny(async (event: string, ...args: unknown[]) => {
      const ack = typeof args.at(-1) === 'function' ? (args.pop() as (reply: unknown) => void) : undefined;
      // Extra arguments become one input that no schema accepts ([W4]).
      const reply = await run(namespace, event, args.length === 1 ? args[0] : args, context);
      if (ack === undefined) return;
      coalesceWrites(socket);
      ack(reply);
    });
    core.log.debug({ socket: socket.id, namespace: nsp.name, caller: caller?.id }, 'connected');
    modules.connected(connection);
    socket.on('disconnecting', (reason) => {
      modules.disconnected(connection);
      core.log.debug({ socket: socket.id, namespace: nsp.name, reason }, 'disconnected');
    });
  });

  nsp.adapter.on('delete-room', (slug: string) => core.catchUp.forget(namespace.contract.namespace, slug));
  nsp.adapter.on('join-room', (slug: string, id: string) => {
    const data = nsp.sockets.get(id)?.data as SocketData | undefined;
    if (data?.joined.has(slug)) core.presence.enter(namespace.contract.namespace, slug, id, data.caller);
  });
  nsp.adapter.on('leave-room', (slug: string, id: string) => {
    core.presence.leave(namespace.contract.namespace, slug, id);
  });
}

/** The sockets of this server, namespace by namespace. */
export function socketsOf(io: Server): Sockets {
  const connectionOf = (socket: Socket | undefined) => (socket?.data as SocketData | undefined)?.connection ?? [];
  return {
    inRoom(namespace, slug) {
      const nsp = io.of(namespace);
      return [...(nsp.adapter.rooms.get(slug) ?? [])].flatMap((id) => connectionOf(nsp.sockets.get(id)));
    },
    all: () => [...io._nsps.values()].flatMap((nsp) => [...nsp.sockets.values()].flatMap(connectionOf)),
  };
}
