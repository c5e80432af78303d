import { type Dialect, everybody } from './job.ts';

/** What the server under test may have been told by an earlier join, so that a return can ask for the rest only. */
export type Held = { rev: number; epoch: string } | undefined;

/** How the generator speaks to a server: the same scenarios, each in the server’s own events. */
export interface Target {
  namespace: string;
  /** Identity of the `i`th client. */
  auth(i: number): object | undefined;
  /** Undefined: everybody is in this room by being connected. */
  join(room: string, held: Held): readonly unknown[] | undefined;
  /** What the answer to a join says for a later return. */
  heldFrom(reply: unknown): Held;
  /** Number of messages that the answer to a join brings; NaN of a server that keeps none. */
  broughtBy(reply: unknown): number;
  send(room: string, text: string): readonly unknown[];
  /** Whether the answer means that it was done. */
  taken(reply: unknown): boolean;
}

/** @param tokens one guest each; a client beyond them shares. */
export function targetOf(dialect: Dialect, tokens: readonly string[]): Target {
  return dialect === 'bellhop' ? bellhop(tokens) : tutorial(dialect === 'stored tutorial');
}

/** The tutorial’s chat has one room, everybody; the others are the bench server’s addition. */
function tutorial(stored: boolean): Target {
  // The tutorial’s final client sends an id of its own with each text.
  const offset = () => (stored ? [crypto.randomUUID()] : []);
  return {
    namespace: '/',
    auth: () => undefined,
    join: (room) => (room === everybody ? undefined : ['join', room]),
    heldFrom: () => undefined,
    broughtBy: () => Number.NaN,
    send: (room, text) => (room === everybody ? ['chat message', text, ...offset()] : ['room message', room, text, ...offset()]),
    taken: () => true,
  };
}

function bellhop(tokens: readonly string[]): Target {
  return {
    namespace: '/chat',
    auth: (i) => ({ token: tokens[i % tokens.length] }),
    join: (room, held) => ['room:join', held === undefined ? { room } : { room, after: held.rev, epoch: held.epoch }],
    heldFrom(reply) {
      const { data } = reply as { data: { rev: number; epoch: string } };
      return { rev: data.rev, epoch: data.epoch };
    },
    broughtBy: (reply) => (reply as { data: { messages: unknown[] } }).data.messages.length,
    send: (room, text) => ['message:send', { room, id: crypto.randomUUID(), text }],
    taken: (reply) => (reply as { ok: boolean }).ok,
  };
}
