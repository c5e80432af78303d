import type { AnyEvent, Call, CommandName, Contract, EventName, Payload } from './define.ts';

/** A command with its input, as a value. */
export type Request<C extends Contract> = {
  [K in CommandName<C>]: { command: K; input: Call<C, K> };
}[CommandName<C>];

/** An event that takes back another one later, unless one with the same key comes first. */
export interface Expiry<Event> {
  key: string;
  afterMs: number;
  event: Event;
}

/**
 * What a page can subscribe to: how it is asked for and what its events do to the state. All of it is pure;
 * `client/channel.ts` gives it a life on a socket.
 */
export interface Channel<C extends Contract, State, Snapshot> {
  /** Carries the contract's type to `send`; never set, as the contract itself stays out of the browser. */
  readonly contract?: C;
  namespace: C['namespace'];
  /** What it hears. */
  events: readonly EventName<C>[];
  /** The command whose answer is a snapshot; with the state held so far, only what came after it ([W12]). */
  subscribe(room: string, held: State | undefined): Request<C>;
  /** The command that ends the events; none when they end with the connection only. */
  leave?(room: string): Request<C>;
  /** Whether an event of the namespace is about this room. */
  concerns(room: string, event: AnyEvent<C>): boolean;
  /** The `rev` numbers that an event brings; empty for what is not stored. */
  revsOf(event: AnyEvent<C>): readonly number[];
  /** The `rev` up to which the state has seen every change. */
  revOf(state: State): number;
  /** The id of the person that the server took us for; null for an anonymous visitor, undefined when the answer does not say. */
  personOf(state: State): string | null | undefined;
  /** How many messages of others a catch-up brings. */
  newsIn(held: State, snapshot: Snapshot): number;
  applySnapshot(held: State | undefined, snapshot: Snapshot): State;
  /** Idempotent; the same state object when nothing changes, and for what it does not hear. */
  apply(state: State, event: AnyEvent<C>): State;
  /** Whether an event says that the room is over for us; it is asked for once more, and the answer says why. */
  ends?(event: AnyEvent<C>): boolean;
  /** For an event that holds for a while only. */
  expiryOf?(event: AnyEvent<C>): Expiry<AnyEvent<C>> | undefined;
}

/** What events do to a state, by their names. Another event is another entry here, and nothing else. */
export type Reducers<C extends Contract, State> = {
  readonly [K in EventName<C>]?: (state: State, payload: Payload<C, K>) => State;
};

/** The events of reducers, as values. */
export type EventsOf<R> = {
  [K in keyof R]: R[K] extends (state: never, payload: infer P) => unknown ? { name: K; payload: P } : never;
}[keyof R];

/** What a channel hears and what that does, by its reducers. */
export function heardBy<C extends Contract, State>(
  reducers: Reducers<C, State>,
): Pick<Channel<C, State, never>, 'events' | 'apply'> {
  return {
    events: Object.keys(reducers) as EventName<C>[],
    apply(state, { name, payload }) {
      const reduce: ((state: State, payload: Payload<C, typeof name>) => State) | undefined = reducers[name];
      return reduce === undefined ? state : reduce(state, payload);
    },
  };
}

/** What all channels have in common whose events are not numbered: what was missed heals with what is asked for again. */
export const unnumbered = {
  concerns: () => true,
  revsOf: () => [],
  revOf: () => 0,
  personOf: () => undefined,
  newsIn: () => 0,
} as const;
