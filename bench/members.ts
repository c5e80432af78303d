import type { Deliveries } from './deliveries.ts';
import type { Node } from './job.ts';
import type { Held, Target } from './targets.ts';
import { openClient, type WireClient } from './wire/client.ts';

/** A connection that joined its room. */
export interface Member {
  index: number;
  client: WireClient;
  room: string;
  held: Held;
  /** Messages that the answer to its join brought. */
  brought: number;
}

export interface Place {
  nodes: Node[];
  target: Target;
  deliveries: Deliveries;
}

/** Connections being opened at the same time. */
const atOnce = 100;

/** Spreads clients over the nodes as a balancer would that knows nothing of rooms. */
function nodeOf(nodes: readonly Node[], index: number): Node {
  return nodes[(Math.imul(index + 1, 2_654_435_761) >>> 16) % nodes.length] as Node;
}

/** Connects and joins the `index`th client; `held` is what an earlier visit left. @throws {Error} when it is refused. */
export async function join({ nodes, target, deliveries }: Place, index: number, room: string, held?: Held): Promise<Member> {
  const client = await openClient({
    port: nodeOf(nodes, index).port,
    namespace: target.namespace,
    auth: target.auth(index),
    onEvent: deliveries.packet,
    onLost: (reason) => {
      throw new Error(`client ${index} lost its connection: ${reason}`);
    },
  });
  const args = target.join(room, held);
  if (args === undefined) return { index, client, room, held: undefined, brought: Number.NaN };
  const reply = await ask(client, args);
  if (!target.taken(reply)) {
    client.drop();
    throw new Error(`client ${index} cannot join ${room}: ${JSON.stringify(reply)}`);
  }
  return { index, client, room, held: target.heldFrom(reply), brought: target.broughtBy(reply) };
}

/** Sends an event and fulfils with its answer. */
export function ask(client: WireClient, args: readonly unknown[]): Promise<unknown> {
  return new Promise((resolve) => client.emit(args, resolve));
}

/** Opens `count` members, some at a time. @param first number of the first one: another number, another person. */
export async function joinMany(place: Place, count: number, roomOf: (index: number) => string, first = 0): Promise<Member[]> {
  const members: Member[] = new Array(count);
  let next = 0;
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (next < count) {
        const index = next++;
        members[index] = await join(place, first + index, roomOf(index));
      }
    }),
  );
  return members;
}

/** Sends a text as this member and calls back when it is acknowledged. */
export function send({ target }: Place, { client, room, index }: Member, text: string, onAck: () => void): void {
  client.emit(target.send(room, text), (reply) => {
    if (!target.taken(reply)) throw new Error(`client ${index} was refused: ${JSON.stringify(reply)}`);
    onAck();
  });
}

/** Breaks all connections. */
export function dropAll(members: readonly Member[]): void {
  for (const { client } of members) client.drop();
}
