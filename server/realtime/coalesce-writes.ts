import type { Duplex } from 'node:stream';
import type { Socket } from 'socket.io';

/** A transport of engine.io, from within. */
interface Transport {
  name: string;
  readyState: string;
  writable: boolean;
  send(packets: readonly unknown[]): void;
  socket?: { _socket?: Duplex };
}

/**
 * What is sent to this socket until the end of the turn leaves in one go: an answer and the event that the same command
 * caused, say. A write costs more than what is in it.
 */
export function coalesceWrites(socket: Socket): void {
  // The types of engine.io know less of a transport than it has.
  const transport = socket.conn.transport as unknown as Transport;
  if (transport.name !== 'websocket' || !transport.writable || Object.hasOwn(transport, 'send')) return;
  const gathered: (readonly unknown[])[] = [];
  // It stands before the method of the class. The transport stays writable: what is volatile is not dropped for this.
  transport.send = (packets) => void gathered.push(packets);
  setImmediate(release, transport, gathered);
}

function release(transport: Transport, gathered: readonly (readonly unknown[])[]): void {
  Reflect.deleteProperty(transport, 'send');
  if (transport.readyState !== 'open') return;
  const tcp = transport.socket?._socket;
  tcp?.cork();
  for (const packets of gathered) transport.send(packets);
  tcp?.uncork();
}
