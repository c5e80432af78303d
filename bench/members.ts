import type { Deliveries } from './deliveries.ts';
import type { Held, Target } from './targets.ts';
import { openClient, type WireClient } from './wire/client.ts';

/** A connection that joined its room. */
export interface Member {
  index: number;
  client: WireClient;
  room: string;
  held: Held;
}

export interface Place {
  port: number;
  target: Target;
  deliveries: Deliveries;
}

/** Connections being opened at the same time. */
const atOnce = 100;

/** Connects and joins the `index`th client; `held` is what an earlier visit left. */
export async function join({ port, target, deliveries }: Place, index: number, room: string, held?: Held): Promise<Member> {
  const client = await openClient({
    port,
    namespace: target.namespace,
    auth: target.auth(index),
    onEvent: deliveries.packet,
    onLost: (reason) => {
      throw new Error(`client ${index} lost its connection: ${reason}`);
    },
  });
  const args = target.join(room, held);
  if (args === undefined) return { index, client, room, held: undefined };
  const reply = await new Promise<unknown>((resolve) => client.emit(args, resolve));
  if (!target.taken(reply)) throw new Error(`client ${index} cannot join ${room}: ${JSON.stringify(reply)}`);
  return { index, client, room, held: target.heldFrom(reply) };
}

/** Opens `count` members, some at a time. */
export async function joinMany(place: Place, count: number, roomOf: (index: number) => string): Promise<Member[]> {
  const members: Member[] = new Array(count);
  let next = 0;
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (next < count) {
        const index = next++;
        members[index] = await join(place, index, roomOf(index));
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
