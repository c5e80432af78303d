import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Node } from './job.ts';

/** How long the servers’ event loops were held since the last question, in milliseconds; of several nodes the worst. */
export interface Holds {
  'loop p99.9': number;
  'loop max': number;
}

/** Asks for the holds since the last question, and begins anew. */
export async function askHolds(nodes: readonly Node[]): Promise<Holds> {
  const found = await Promise.all(nodes.map((node) => ask<{ p999: number; max: number }>(node, 'holds')));
  return {
    'loop p99.9': Math.max(...found.map(({ p999 }) => p999)),
    'loop max': Math.max(...found.map(({ max }) => max)),
  };
}

/** Makes the servers collect their garbage. */
export async function collectGarbage(nodes: readonly Node[]): Promise<void> {
  await Promise.all(nodes.map((node) => ask(node, 'collect')));
}

async function ask<T>({ probe }: Node, question: string): Promise<T> {
  const socket = connect(probe);
  socket.write(question);
  return JSON.parse(await text(socket)) as T;
}
