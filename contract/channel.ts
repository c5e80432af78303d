import type { AnyEvent, Call, CommandName, Contract } from './define.ts';

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
export interface Channel<C extends Contract, State, Snapshot, Event extends AnyEvent<C> = AnyEvent<C>> {
  /** Carries the contract's type to `send`; never set, as the contract itself stays out of the browser. */
  readonly contract?: C;
  namespace: C['namespace'];
  events: readonly Event['name'][];
  /** The command whose answer is a snapshot; with the state held so far, only what came after it ([W12]). */
  subscribe(room: string, held: State | undefined): Request<C>;
  /** The command that ends the events; none when they end with the connection only. */
  leave?(room: string): Request<C>;
  /** Whether an event of the namespace is about this room. */
  concerns(room: string, event: Event): boolean;
  /** The `rev` numbers that an event brings; empty for what is not stored. */
  revsOf(event: Event): readonly number[];
  /** The `rev` up to which the state has seen every change. */
  revOf(state: State): number;
  /** The id of the person that the server took us for; null for an observer, undefined when the answer does not say. */
  personOf(state: State): string | null | undefined;
  /** How many messages of others a catch-up brings. */
  newsIn(held: State, snapshot: Snapshot): number;
  applySnapshot(held: State | undefined, snapshot: Snapshot): State;
  /** Idempotent; the same state object when nothing changes. */
  apply(state: State, event: Event): State;
  /** Whether an event says that the room is over for us; it is asked for once more, and the answer says why. */
  ends?(event: Event): boolean;
  /** For an event that holds for a while only. */
  expiryOf?(event: Event): Expiry<Event> | undefined;
}
