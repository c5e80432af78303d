import type { z } from 'zod';
import type { conversationCommands } from '../contract/conversation/events.ts';
import type { ReportReader } from '../contract/conversation/reports.ts';
import type { Call, CommandName, Contract, Output } from '../contract/define.ts';
import { PublicError } from '../contract/errors.ts';
import type { Transport } from './transport.ts';

/** Sends a command of a contract and resolves to its data. */
export type Send<C extends Contract> = <K extends CommandName<C>>(command: K, input: Call<C, K>) => Promise<Output<C, K>>;

type Commands = typeof conversationCommands;

/** As `Send`, of what every conversation can do, whatever its namespace. */
export type SendInConversation = <K extends keyof Commands>(
  command: K,
  input: z.input<Commands[K]['input']>,
) => Promise<z.output<Commands[K]['output']>>;

/** Sends a report, where messages are reported to somebody. */
export type SendReport = (
  command: 'message:report',
  input: { room: string; id: string; reason: string },
) => Promise<{ readers: ReportReader[] }>;

/**
 * Commands over a transport, typed by the contract.
 * @throws {PublicError} what the server refused with, or UNAVAILABLE when it did not answer.
 */
export function sendOver<C extends Contract>(transport: () => Transport): Send<C> {
  return async (command, input) => {
    const reply = await transport().ask(command, input);
    if (!reply.ok) throw PublicError.of(reply.error);
    return reply.data as Output<C, typeof command>;
  };
}
