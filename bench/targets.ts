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
  send(room: string, text: string): readonly unknown[];
  /** Whether the answer means that the message was taken. */
  taken(reply: unknown): boolean;
}

/** The room that all members share in the fan-out. */
export const everybody = 'bench-everybody';

/** The tutorial’s chat has one room, everybody; the others are the bench server’s addition. */
export const tutorial: Target = {
  namespace: '/',
  auth: () => undefined,
  join: (room) => (room === everybody ? undefined : ['join', room]),
  heldFrom: () => undefined,
  send: (room, text) => (room === everybody ? ['chat message', text] : ['room message', room, text]),
  taken: () => true,
};

/** @param tokens one guest each; a client beyond them shares. */
export function bellhop(tokens: readonly string[]): Target {
  return {
    namespace: '/chat',
    auth: (i) => ({ token: tokens[i % tokens.length] }),
    join: (room, held) => ['room:join', held === undefined ? { room } : { room, after: held.rev, epoch: held.epoch }],
    heldFrom(reply) {
      const { data } = reply as { data: { rev: number; epoch: string } };
      return { rev: data.rev, epoch: data.epoch };
    },
    send: (room, text) => ['message:send', { room, id: crypto.randomUUID(), text }],
    taken: (reply) => (reply as { ok: boolean }).ok,
  };
}
