import type { Contract } from '../../contract/define.ts';
import type { Context } from '../module.ts';

/** Answers a command of a contract, with input that fits it. */
export type Handler = (context: Context, input: unknown) => Promise<unknown>;

/** A namespace as its sockets and requests meet it: its contract, and who answers each command of it. */
export interface Namespace {
  contract: Contract;
  handlers: Readonly<Record<string, Handler>>;
}
