import { chat } from '../../contract/chat/events.ts';
import type { CommandSpec } from '../../contract/define.ts';
import { users } from '../../contract/users/events.ts';
import { createRandom, type Random } from './random.ts';
import { mutatedBytes, mutatedJson, mutatedText, oddJson, oddText } from './values.ts';

/** One thing to write on an engine.io connection over WebSocket. */
export interface Packet {
  bytes: Buffer;
  /** What follows on the same connection would be read as a part of it. */
  last: boolean;
}

/** Packets that are valid as they stand, but for the id of the acknowledgement. */
interface Valid {
  type: string;
  namespace: string;
  args: readonly unknown[];
}

const contracts = [chat, users];
const rooms = ['lobby', 'kitchen', 'nowhere'];

/** A valid packet: any command of a contract, or what the tutorial’s client sends. */
function valid(random: Random): Valid {
  if (random.chance(0.1)) return { type: '2', namespace: '/', args: ['chat message', 'text', `${random.below(1000)}`] };
  const { namespace, commands } = random.any(contracts);
  const [name, { example }] = random.any(Object.entries<CommandSpec>(commands));
  const input = { ...(example as Record<string, unknown>) };
  if ('room' in input) input.room = random.any(rooms);
  if ('id' in input) input.id = uuid(random);
  return { type: '2', namespace, args: [name, input] };
}

function uuid(random: Random): string {
  const hex = Array.from({ length: 8 }, () => random.below(0x10000).toString(16).padStart(4, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
}

/** As engine.io and Socket.IO write it. */
function encoded({ type, namespace, args }: Valid, id: number | string, json = JSON.stringify(args)): string {
  return `4${type}${namespace === '/' ? '' : `${namespace},`}${id}${json}`;
}

const namespaces = [
  '/',
  '/chat',
  '/users',
  '/orders',
  '/nope',
  '',
  '/__proto__',
  '/chat/',
  '/CHAT',
  '/chat?x=1',
  '/\0',
  `/${'x'.repeat(5000)}`,
  '//',
  '/ chat',
];
const ids = ['', '0', '-1', '1.5', '1e9', '1 2', '99999999999999999999', ' ', 'x', '00', '\u0661'];
const attachments = ['1', '0', '10', '11', '-1', '1e9', '', 'x', '99999999999999999999'];
const events = [
  '',
  'error',
  'connect',
  'disconnect',
  'disconnecting',
  'newListener',
  '__proto__',
  'constructor',
  'message:posted',
  'room:explode',
];

type Mutate = (random: Random, packet: Valid, id: number) => string;

/** How a packet is made something else; the weight says how often. Those that cost the connection are rare. */
const mutations: readonly [weight: number, mutate: Mutate][] = [
  [3, unchanged],
  [40, (random, packet, id) => encoded(packet, id, `[${JSON.stringify(packet.args[0])},${mutatedJson(random, packet.args[1])}]`)],
  [
    12,
    (random, packet, id) => encoded(packet, id, `[${JSON.stringify(packet.args[0])},${mutatedTwice(random, packet.args[1])}]`),
  ],
  [5, (random, packet, id) => encoded({ ...packet, args: [random.any(events), packet.args[1]] }, id)],
  [5, (random, packet, id) => encoded({ ...packet, args: [oddText(random), packet.args[1]] }, id)],
  [3, (random, packet, id) => encoded(packet, id, mutatedJson(random, packet.args))],
  [4, (random, packet) => encoded(packet, random.any(ids))],
  [2, (random, packet, id) => encoded({ ...packet, type: String(random.below(10)) }, id)],
  [2, (random, packet, id) => encoded({ ...packet, namespace: random.any(namespaces) }, id)],
  [1, (random, packet, id) => encoded({ ...packet, type: `${random.any(['5', '6'])}${random.any(attachments)}-` }, id)],
  [1, (random, packet, id) => `${random.any([...'01235678b '])}${encoded(packet, id).slice(1)}`],
  [2, (random, packet, id) => mutatedText(random, encoded(packet, id))],
  [1, (random) => `40${random.any(namespaces)},${random.chance(0.5) ? `{"token":${oddJson(random)}}` : oddJson(random)}`],
  [
    1,
    (random) =>
      `4${random.any(['1', '3', '4'])}${random.any(['/chat,', ''])}${random.any(['', oddJson(random), `1[${oddJson(random)}]`])}`,
  ],
  [1, (random) => random.any(['', '1', '2', '3', '5', '6', '2probe', '3probe', '4', '40', 'b', 'bAAAA', '0{"sid":"x"}'])],
];
const total = mutations.reduce((sum, [weight]) => sum + weight, 0);

function unchanged(_random: Random, packet: Valid, id: number): string {
  return encoded(packet, id);
}

/** Mutated, and what came of it mutated again if it still is JSON. */
function mutatedTwice(random: Random, value: unknown): string {
  const once = mutatedJson(random, value);
  if (once.length > 10_000) return once;
  try {
    return mutatedJson(random, JSON.parse(once));
  } catch {
    return once;
  }
}

function chosen(random: Random): Mutate {
  let left = random.below(total);
  for (const [weight, mutate] of mutations) {
    left -= weight;
    if (left < 0) return mutate;
  }
  return unchanged;
}

/** The packet at this place of the run with this seed. Its place is the id of its acknowledgement. */
export function packetAt(seed: number, place: number): Packet {
  const random = createRandom(seed, place);
  const text = chosen(random)(random, valid(random), place);
  if (random.chance(0.97)) return { bytes: frame({ payload: Buffer.from(text) }), last: false };
  return { bytes: oddFrames(random, Buffer.from(text)), last: true };
}

interface Frame {
  payload: Buffer;
  opcode?: number;
  fin?: boolean;
  reserved?: number;
  masked?: boolean;
  length?: number;
}

/** A WebSocket frame, which may lie about itself. */
export function frame({ payload, opcode = 1, fin = true, reserved = 0, masked = true, length = payload.length }: Frame): Buffer {
  const first = (fin ? 0x80 : 0) | (reserved << 4) | opcode;
  const mask = masked ? 0x80 : 0;
  const head =
    length < 126
      ? [first, mask | length]
      : length < 65_536
        ? [first, mask | 126, length >> 8, length & 0xff]
        : [first, mask | 127, 0, 0, 0, 0, (length >>> 24) & 0xff, (length >> 16) & 0xff, (length >> 8) & 0xff, length & 0xff];
  return Buffer.concat([Buffer.from(masked ? [...head, 0, 0, 0, 0] : head), payload]);
}

/** Frames that a WebSocket server does not expect. */
function oddFrames(random: Random, payload: Buffer): Buffer {
  const half = payload.length >> 1;
  return random.any([
    () => mutatedBytes(random, frame({ payload })),
    () => frame({ payload: mutatedBytes(random, payload) }),
    () => frame({ payload, opcode: random.below(16) }),
    () => frame({ payload, reserved: 1 + random.below(7) }),
    () => frame({ payload, masked: false }),
    () => frame({ payload, length: random.any([0, 1, payload.length + 1, 65_535, 99_999, 100_001, 2 ** 31]) }),
    () => frame({ payload: Buffer.from([0x34, 0x32, 0xff, 0xc0, 0x80]) }),
    () => frame({ payload: Buffer.from([random.below(256), random.below(256), ...payload.subarray(0, 20)]), opcode: 8 }),
    () => frame({ payload: payload.subarray(0, random.any([0, 125, 126])), opcode: random.any([9, 10]) }),
    () =>
      Buffer.concat([
        frame({ payload: payload.subarray(0, half), fin: false }),
        frame({ payload: payload.subarray(half), opcode: 0 }),
      ]),
    () =>
      Buffer.concat(
        Array.from({ length: 100 }, (_, i) => frame({ payload: Buffer.from('4'), fin: false, opcode: i === 0 ? 1 : 0 })),
      ),
    () =>
      Buffer.concat([
        frame({ payload: Buffer.from('451-/chat,1["x",{"_placeholder":true,"num":0}]') }),
        frame({ payload, opcode: 2 }),
      ]),
  ])();
}
