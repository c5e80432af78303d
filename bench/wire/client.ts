import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { frameParser, pongFrame, textFrame } from './frames.ts';

/** A Socket.IO client that costs the generator little: one namespace, WebSocket only, payloads left as bytes. */
export interface WireClient {
  /** Sends an event with an acknowledgement. */
  emit(args: readonly unknown[], ack: (reply: unknown) => void): void;
  /** Reads nothing any more. */
  pause(): void;
  /** Breaks the connection without a goodbye. */
  drop(): void;
}

interface Options {
  port: number;
  namespace: string;
  /** Payload of the Socket.IO handshake. */
  auth: object | undefined;
  /** The bytes of an event’s packet; valid only during the call. */
  onEvent(packet: Buffer): void;
  /** The connection broke after the namespace had let the client in, other than by `drop`. */
  onLost(reason: string): void;
}

/** Engine.IO and Socket.IO packet types: https://socket.io/docs/v4/engine-io-protocol and …/socket-io-protocol */
const [engineOpen, enginePing, engineMessage] = [0x30, 0x32, 0x34];
const [packetConnect, packetEvent, packetAck, packetError] = [0x30, 0x32, 0x33, 0x34];

/** All sockets read into one buffer: what arrives is looked at before the next socket reads. */
const readBuffer = Buffer.allocUnsafeSlow(256 * 1024);

/** Opens a connection and fulfils when the namespace has let the client in. @throws {Error} when it does not. */
export function openClient({ port, namespace, auth, onEvent, onLost }: Options): Promise<WireClient> {
  const prefix = namespace === '/' ? '' : `${namespace},`;
  const acks = new Map<number, (reply: unknown) => void>();
  let lastAck = 0;
  let state: 'opening' | 'open' | 'dropped' = 'opening';

  return new Promise((resolve, reject) => {
    const parse = frameParser({
      text: receive,
      ping: (payload) => void socket.write(pongFrame(payload)),
      close: () => socket.destroy(),
    });
    let consume = upgrade(parse, refuse);
    const onread = {
      buffer: readBuffer,
      callback: (count: number, bytes: Uint8Array) => {
        consume = consume(Buffer.from(bytes.buffer, bytes.byteOffset, count)) ?? consume;
        return true;
      },
    };
    const socket: Socket = connect({ port, host: '127.0.0.1', noDelay: true, onread });
    const send = (text: string) => void socket.write(textFrame(text));
    socket.on('connect', () => socket.write(upgradeRequest(port)));
    socket.on('error', (error) => reject(error));
    socket.on('close', () => {
      reject(new Error('closed during the handshake'));
      if (state === 'open') onLost('closed');
    });

    function receive(payload: Buffer) {
      if (payload[0] === engineMessage) return receivePacket(payload);
      if (payload[0] === enginePing) return send('3');
      if (payload[0] === engineOpen) send(`40${prefix}${auth === undefined ? '' : JSON.stringify(auth)}`);
    }

    function receivePacket(packet: Buffer) {
      const type = packet[1];
      if (type === packetEvent) return onEvent(packet);
      if (type === packetAck) return receiveAck(packet.toString('utf8', 2 + prefix.length));
      if (type === packetError) return refuse(packet.toString('utf8', 2));
      if (type !== packetConnect) return;
      state = 'open';
      resolve({ emit, pause: () => void socket.pause(), drop });
    }

    function receiveAck(text: string) {
      const start = text.indexOf('[');
      const id = Number(text.slice(0, start));
      const [reply] = JSON.parse(text.slice(start)) as unknown[];
      const ack = acks.get(id);
      acks.delete(id);
      ack?.(reply);
    }

    function emit(args: readonly unknown[], ack: (reply: unknown) => void) {
      const id = ++lastAck;
      acks.set(id, ack);
      send(`42${prefix}${id}${JSON.stringify(args)}`);
    }

    function refuse(reason: string) {
      reject(new Error(reason));
      socket.destroy();
    }

    function drop() {
      state = 'dropped';
      socket.destroy();
    }
  });
}

type Consume = (bytes: Buffer) => Consume | undefined;

/** Reads the answer to the upgrade, then hands what follows to the frames. */
function upgrade(frames: (bytes: Buffer) => void, refuse: (reason: string) => void): Consume {
  let head = '';
  const afterwards: Consume = (bytes) => void frames(bytes);
  return (bytes) => {
    const before = head.length;
    head += bytes.toString('latin1');
    const end = head.indexOf('\r\n\r\n');
    if (end === -1) return undefined;
    if (!head.startsWith('HTTP/1.1 101')) {
      refuse(head.slice(0, head.indexOf('\r\n')));
      return () => undefined;
    }
    frames(bytes.subarray(end + 4 - before));
    return afterwards;
  };
}

/** Asks for an Engine.IO connection over WebSocket. */
export function upgradeRequest(port: number): string {
  return [
    'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1',
    `Host: 127.0.0.1:${port}`,
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
    '\r\n',
  ].join('\r\n');
}
