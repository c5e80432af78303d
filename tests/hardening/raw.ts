import { WebSocket } from 'ws';
import { openRaw } from '../../proofs/attack/connections.ts';

/** What stands for nobody’s WebSocket key in particular. */
const upgradeHeaders = [
  'Connection: Upgrade',
  'Upgrade: websocket',
  'Sec-WebSocket-Version: 13',
  'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
];

/** Status and text of an answer; 0 when the connection was closed without one. */
export interface Answer {
  status: number;
  text: string;
}

/** Sends bytes on a connection of their own and gives the first answer, once it is whole or the connection is closed. */
export async function exchange(port: number, request: string | Buffer): Promise<Answer> {
  const { socket, closed } = await openRaw(port);
  let text = '';
  const whole = new Promise<void>((resolve) => {
    socket.on('data', (bytes) => {
      text += bytes.toString('latin1');
      const [head = '', body] = text.split('\r\n\r\n', 2);
      const length = Number(/^content-length: (\d+)/im.exec(head)?.[1] ?? 0);
      if (body !== undefined && (body.length >= length || head.startsWith('HTTP/1.1 101'))) resolve();
    });
  });
  socket.write(request);
  await Promise.race([whole, closed]);
  socket.destroy();
  return { status: Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1] ?? 0), text };
}

/** A request with these headers, in the words of HTTP/1.1. */
export function requestFor(method: string, target: string, headers: readonly string[] = [], body = ''): string {
  const length = body === '' ? [] : [`Content-Length: ${Buffer.byteLength(body)}`];
  const host = headers.some((header) => header.startsWith('Host:')) ? [] : ['Host: 127.0.0.1'];
  return `${[`${method} ${target} HTTP/1.1`, ...host, ...headers, ...length].join('\r\n')}\r\n\r\n${body}`;
}

/** Asks for an upgrade. */
export function upgrade(port: number, target: string, headers: readonly string[] = []): Promise<Answer> {
  return exchange(port, requestFor('GET', target, [...upgradeHeaders, ...headers]));
}

/** An engine.io connection on which whole packets are sent, whatever is in them. */
export interface RawSocket {
  send(packet: string | Buffer): void;
  /** Packets that came. */
  came: string[];
  /** The first packet that begins so, now or later; rejects when the connection is closed before it comes. */
  comes(beginning: string): Promise<string>;
  /** With the code that the server closed with; 1006 without one. */
  closed: Promise<number>;
  socket: WebSocket;
}

/**
 * Opens a connection that answers pings.
 * @param token given: it has joined `/chat` with it.
 */
export async function openRawSocket(port: number, token?: string): Promise<RawSocket> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/socket.io/?EIO=4&transport=websocket`);
  const came: string[] = [];
  const waiting = new Set<() => void>();
  socket.on('error', () => {});
  const closed = new Promise<number>((resolve) => socket.once('close', resolve));
  socket.on('message', (data) => {
    const packet = data.toString();
    if (packet === '2') socket.send('3');
    came.push(packet);
    for (const look of waiting) look();
  });
  const raw: RawSocket = {
    send: (packet) => socket.send(packet),
    came,
    closed,
    socket,
    comes: (beginning) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const packet = came.find((one) => one.startsWith(beginning));
          if (packet === undefined) return;
          waiting.delete(look);
          resolve(packet);
        };
        waiting.add(look);
        void closed.then((code) => reject(new Error(`closed with ${code} before ${beginning} came`)));
        look();
      }),
  };
  await raw.comes('0');
  if (token !== undefined) {
    raw.send(`40/chat,${JSON.stringify({ token })}`);
    await raw.comes('40/chat,');
  }
  return raw;
}

/** The id of a connection that begins with polling. */
export async function openPolling(origin: string): Promise<string> {
  const answer = await fetch(`${origin}/socket.io/?EIO=4&transport=polling`);
  return (JSON.parse((await answer.text()).slice(1)) as { sid: string }).sid;
}

/** What an error answer of a command looks like on the wire. */
export const refusal = (code: string) => `{"ok":false,"error":{"code":"${code}"`;
