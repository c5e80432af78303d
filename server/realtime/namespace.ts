import type { CommandName, Contract, Input, Output } from '../../contract/define.ts';
import type { App } from '../app.ts';
import type { Caller, Identity } from '../session.ts';
import type { Connection } from './connection.ts';

/** What a handler knows of the call besides its input. */
export interface Context<Who extends Caller = Caller> {
  app: App;
  caller: Who;
  /** The socket the command came by; null over HTTP. */
  connection: Connection | null;
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

export interface Namespace<C extends Contract = Contract> {
  contract: C;
  handlers: Handlers<C>;
}

/** A namespace's table of contents: its contract, and who answers each command. */
export function defineNamespace<C extends Contract>(contract: C, handlers: Handlers<C>): Namespace<C> {
  return { contract, handlers };
}
