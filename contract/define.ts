import type { z } from 'zod';
import type { Reply } from './errors.ts';
import type { Scope } from './scope.ts';

/**
 * How often something may be asked for: `read` changes nothing that is stored, `write` does, and `rare` is what nobody
 * does often, such as making a room. Each class has an allowance of its own.
 */
export type LimitClass = 'read' | 'write' | 'rare';

/** One command, client to server. `example` is a valid input, shown in the documentation and held by a test. */
export interface CommandSpec {
  doc: string;
  /** `anyone` includes anonymous visitors; `person` needs an identity, else `UNAUTHENTICATED`. */
  access: 'anyone' | 'person';
  limit: LimitClass;
  /** What an API key needs for it; left out: `scopeOf` says it. */
  scope?: Scope;
  input: z.ZodType;
  output: z.ZodType;
  example: unknown;
}

/** The scope that a key needs for a command. What says nothing of it and changes something needs the one given last. */
export function scopeOf({ scope, limit }: Pick<CommandSpec, 'scope' | 'limit'>): Scope {
  return scope ?? (limit === 'read' ? 'read' : 'manage');
}

/** One event, server to client. */
export interface EventSpec {
  doc: string;
  payload: z.ZodType;
  example: unknown;
  /** The payload's list field: events of one tick in one room are joined into one packet ([W7]). */
  list?: string;
  /** May be lost, is never stored ([W15]). */
  volatile?: true;
}

/** All that may cross the wire in one namespace. */
export interface Contract {
  namespace: string;
  commands: Record<string, CommandSpec>;
  events: Record<string, EventSpec>;
}

export type CommandName<C extends Contract> = keyof C['commands'] & string;
export type EventName<C extends Contract> = keyof C['events'] & string;

/** What a handler gets: the parsed input. */
export type Input<C extends Contract, K extends CommandName<C>> = z.output<C['commands'][K]['input']>;
/** What a caller writes: the input before defaults are filled in. */
export type Call<C extends Contract, K extends CommandName<C>> = z.input<C['commands'][K]['input']>;
export type Output<C extends Contract, K extends CommandName<C>> = z.output<C['commands'][K]['output']>;
export type Payload<C extends Contract, K extends EventName<C>> = z.output<C['events'][K]['payload']>;

/** Socket.IO's typing of what clients send, derived. */
export type ClientToServerEvents<C extends Contract> = {
  [K in CommandName<C>]: (input: Call<C, K>, ack: (reply: Reply<Output<C, K>>) => void) => void;
};

/** Socket.IO's typing of what the server sends, derived. */
export type ServerToClientEvents<C extends Contract> = {
  [K in EventName<C>]: (payload: Payload<C, K>) => void;
};

/** An event as a value, for reducers: `{ name, payload }` of any event of the contract. */
export type AnyEvent<C extends Contract> = {
  [K in EventName<C>]: { name: K; payload: Payload<C, K> };
}[EventName<C>];

const wireName = /^[a-z]+:[a-z]+$/;

/**
 * Declares a namespace's contract; the types of both sides, validation and documentation derive from it.
 * @throws {TypeError} when a name is not `noun:verb`; at start, so that a wrong name never ships.
 */
export function defineContract<const C extends Contract>(contract: C): C {
  for (const name of [...Object.keys(contract.commands), ...Object.keys(contract.events)]) {
    if (!wireName.test(name)) throw new TypeError(`${contract.namespace} ${name}: a wire name is noun:verb`);
  }
  return contract;
}
