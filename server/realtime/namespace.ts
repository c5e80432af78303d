import type { CommandName, Contract, Input, Output } from '../../contract/define.ts';
import type { Caller, Identity } from '../caller.ts';
import type { Core } from '../core/core.ts';
import type { Connection } from './connection.ts';

/** What a handler knows of the call besides its input. */
export interface Context<Who extends Caller = Caller> {
  core: Core;
  caller: Who;
  /** The socket the command came by; null over HTTP. */
  connection: Connection | null;
  /** Where it came from, salted and hashed; null when that is unknown. */
  addressHash: string | null;
  /** Of the HTTP request it came by. */
  requestId?: string;
}

type ContextOf<C extends Contract, K extends CommandName<C>> = Context<
  C['commands'][K]['access'] extends 'person' ? Identity : Caller
>;

/** One function a command; a missing one does not compile. */
export type Handlers<C extends Contract> = {
  [K in CommandName<C>]: (context: ContextOf<C, K>, input: Input<C, K>) => Promise<Output<C, K>>;
};

/** Told of a namespace's sockets, as they come and while they go. */
interface Comings {
  entered(core: Core, socketId: string, caller: Caller): void;
  left(core: Core, socketId: string, caller: Caller): void;
}

export interface Namespace<C extends Contract = Contract> extends Partial<Comings> {
  contract: C;
  handlers: Handlers<C>;
}

/** A namespace's table of contents: its contract, and who answers each command. */
export function defineNamespace<C extends Contract>(contract: C, handlers: Handlers<C>, comings?: Comings): Namespace<C> {
  return { contract, handlers, ...comings };
}
