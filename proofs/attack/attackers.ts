import { openClient } from '../../bench/wire/client.ts';
import { openEngine, openRaw, pour, type RawConnection, trickle } from './connections.ts';

/** What attackers know. */
export interface Target {
  port: number;
  /** A guest's, for those who go into the room. */
  token: string;
  /** Where people talk. */
  room: string;
}

interface Attack {
  /** What one attacker does, over and over: fulfils when the server has closed the connection. */
  attack(target: Target): Promise<void>;
  attackers: number;
  what: string;
}

/** A frame of a client that masks with zeros; a length up to 65,535. */
function frame(fin: boolean, opcode: number, payload: Buffer, length = payload.length): Buffer {
  const first = (fin ? 0x80 : 0) | opcode;
  const head = length < 126 ? [first, 0x80 | length] : [first, 0x80 | 126, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([...head, 0, 0, 0, 0]), payload]);
}

const x = Buffer.from('x');
const fragments = Buffer.concat(Array.from({ length: 1000 }, () => frame(false, 0, x)));
const pings = Buffer.concat(Array.from({ length: 100 }, () => frame(true, 9, Buffer.alloc(125))));
const chunk = Buffer.from(`4000\r\n${'x'.repeat(0x4000)}\r\n`);

const closedOf = ({ closed }: RawConnection) => closed;

export const attacks = {
  stalled: {
    what: 'join the room and do not read',
    attackers: 20,
    async attack({ port, token, room }) {
      const { promise, resolve } = Promise.withResolvers<void>();
      const client = await openClient({ port, namespace: '/chat', auth: { token }, onEvent() {}, onLost: () => resolve() });
      await new Promise((joined) => client.emit(['room:join', { room }], joined));
      client.pause();
      await promise;
    },
  },
  fragments: {
    what: 'send one message in endless fragments of a byte',
    attackers: 100,
    async attack({ port }) {
      const connection = await openEngine(port);
      connection.socket.write(frame(false, 1, x));
      await pour(connection, fragments);
    },
  },
  bytes: {
    what: 'send a large frame byte by byte',
    attackers: 100,
    async attack({ port }) {
      const connection = await openEngine(port);
      connection.socket.write(frame(true, 1, x, 60_000));
      await trickle(connection, x, 5);
    },
  },
  pings: {
    what: 'ping without end and do not read',
    attackers: 100,
    async attack({ port }) {
      const connection = await openEngine(port);
      connection.socket.pause();
      await pour(connection, pings);
    },
  },
  bodies: {
    what: 'send polling requests whose body does not end',
    attackers: 100,
    async attack({ port }) {
      const answer = await fetch(`http://127.0.0.1:${port}/socket.io/?EIO=4&transport=polling`);
      const { sid } = JSON.parse((await answer.text()).slice(1)) as { sid: string };
      const connection = await openRaw(port);
      const target = `/socket.io/?EIO=4&transport=polling&sid=${sid}`;
      connection.socket.write(`POST ${target} HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n`);
      connection.socket.resume();
      await trickle(connection, chunk, 20);
    },
  },
  polls: {
    what: 'join the room over polling and do not read the answers',
    attackers: 50,
    async attack({ port, token, room }) {
      const poll = `/socket.io/?EIO=4&transport=polling`;
      const first = await fetch(`http://127.0.0.1:${port}${poll}`);
      const { sid } = JSON.parse((await first.text()).slice(1)) as { sid: string };
      const path = `${poll}&sid=${sid}`;
      const send = (body: string) => fetch(`http://127.0.0.1:${port}${path}`, { method: 'POST', body });
      await send(`40/chat,${JSON.stringify({ token })}`);
      await fetch(`http://127.0.0.1:${port}${path}`).then((answer) => answer.text());
      await send(`42/chat,1${JSON.stringify(['room:join', { room }])}`);
      const connection = await openRaw(port);
      connection.socket.pause();
      await trickle(connection, Buffer.from(`GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`), 500);
    },
  },
  headers: {
    what: 'send headers without end, a byte a second',
    attackers: 200,
    async attack({ port }) {
      const connection = await openRaw(port);
      connection.socket.write('GET /healthz HTTP/1.1\r\nX: ');
      await trickle(connection, x, 1000);
    },
  },
  silent: {
    what: 'connect and join no namespace',
    attackers: 500,
    attack: ({ port }) => openEngine(port).then(closedOf),
  },
} satisfies Record<string, Attack>;

export type AttackName = keyof typeof attacks;
export const attackNames = Object.keys(attacks) as AttackName[];

/** Before an attacker whom the server got rid of is back, in milliseconds. */
const backAfterMs = 250;

/** All attackers of a kind, each back after it was closed, until this process ends. */
export function attackOn(name: AttackName, target: Target): void {
  const { attack, attackers } = attacks[name];
  const again = (): Promise<void> =>
    attack(target)
      .catch(() => {})
      .then(() => new Promise<void>((resolve) => setTimeout(resolve, backAfterMs)))
      .then(again);
  for (let i = 0; i < attackers; i++) setTimeout(again, (i * 1000) / attackers);
}
