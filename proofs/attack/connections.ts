import { connect, type Socket } from 'node:net';
import { upgradeRequest } from '../../bench/wire/client.ts';

/** A connection on which anything may be written, whatever the protocol says. */
export interface RawConnection {
  socket: Socket;
  /** Fulfils when it is closed, by whichever side. */
  closed: Promise<void>;
}

/** Fulfils when connected. @throws {Error} of the network. */
export function openRaw(port: number): Promise<RawConnection> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true });
    const closed = new Promise<void>((close) => socket.once('close', () => close()));
    socket.on('error', reject);
    socket.once('connect', () => resolve({ socket, closed }));
  });
}

/** An engine.io connection over WebSocket on which nothing was said yet. @throws {Error} when it is refused. */
export async function openEngine(port: number): Promise<RawConnection> {
  const connection = await openRaw(port);
  const { socket } = connection;
  socket.write(upgradeRequest(port));
  const [answer] = await Promise.race([onceData(socket), connection.closed.then(() => [Buffer.from('closed')])]);
  if (!answer?.toString('latin1').startsWith('HTTP/1.1 101')) throw new Error('refused');
  return connection;
}

const onceData = (socket: Socket) => new Promise<[Buffer]>((resolve) => socket.once('data', (bytes: Buffer) => resolve([bytes])));

/** Writes the same bytes again and again, as fast as they are taken, until the connection closes. */
export async function pour({ socket, closed }: RawConnection, bytes: Buffer): Promise<void> {
  let open = true;
  void closed.then(() => {
    open = false;
  });
  while (open) {
    if (socket.write(bytes)) await new Promise(setImmediate);
    else await Promise.race([new Promise((resolve) => socket.once('drain', resolve)), closed]);
  }
}

/** Writes the same bytes at a fixed pace until the connection closes. */
export async function trickle({ socket, closed }: RawConnection, bytes: Buffer, everyMs: number): Promise<void> {
  const timer = setInterval(() => socket.write(bytes), everyMs);
  await closed;
  clearInterval(timer);
}
