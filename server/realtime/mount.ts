import type { Server, Socket } from 'socket.io';
import type { App } from '../app.ts';
import { forgetTyping } from '../conversation/typing.ts';
import type { Caller } from '../session.ts';
import type { RoomRecord } from '../store/records.ts';
import type { Connection } from './connection.ts';
import { gather } from './gather.ts';
import { identify } from './handshake.ts';
import type { Namespace } from './namespace.ts';
import { run } from './run.ts';

/** What a socket carries: who it is and the rooms it joined. */
export interface SocketData {
  caller: Caller;
  joined: Map<string, RoomRecord>;
}

/**
 * Connects a namespace to its sockets: handshake, one listener for whatever arrives, answer.
 * The only place where a Socket.IO socket meets a handler.
 */
export function mount(io: Server, namespace: Namespace, app: App): void {
  const nsp = io.of(namespace.contract.namespace);
  nsp.use(identify(app));

  nsp.on('connection', (socket) => {
    const data = socket.data as SocketData;
    const connection = connectionOf(socket, data, app, namespace.contract.namespace);
    const context = { app, caller: data.caller, connection };
    // One listener for all events: a known one is run, an unknown one is answered too ([W6]).
    socket.onAny(async (event: string, ...args: unknown[]) => {
      const ack = typeof args.at(-1) === 'function' ? (args.pop() as (reply: unknown) => void) : undefined;
      // Extra arguments become one input that no schema accepts ([W4]).
      const reply = await run(namespace, event, args.length === 1 ? args[0] : args, context);
      if (ack === undefined) return;
      gather(socket);
      ack(reply);
    });
    app.log.debug({ socket: socket.id, namespace: nsp.name, caller: data.caller?.id }, 'connected');
    socket.on('disconnecting', (reason) => {
      const { caller } = data;
      app.log.debug({ socket: socket.id, namespace: nsp.name, reason }, 'disconnected');
      if (caller !== null) for (const slug of data.joined.keys()) forgetTyping(connection, caller, slug);
    });
  });

  nsp.adapter.on('delete-room', (slug: string) => app.catchUp.forget(namespace.contract.namespace, slug));
  nsp.adapter.on('join-room', (slug: string, id: string) => {
    const data = nsp.sockets.get(id)?.data as SocketData | undefined;
    if (data?.joined.has(slug)) app.presence.enter(namespace.contract.namespace, slug, id, data.caller);
  });
  nsp.adapter.on('leave-room', (slug: string, id: string) => {
    app.presence.leave(namespace.contract.namespace, slug, id);
  });
}

function connectionOf(socket: Socket, data: SocketData, app: App, namespace: string): Connection {
  return {
    id: socket.id,
    joined: data.joined,
    join(room) {
      data.joined.set(room.slug, room);
      app.catchUp.follow(room);
      void socket.join(room.slug);
    },
    leave(slug) {
      data.joined.delete(slug);
      void socket.leave(slug);
    },
    subscribe: (group) => void socket.join(group),
    toOthers: (slug, event, payload) => app.publisher.toOthers(namespace, slug, socket.id, event, payload),
  };
}
