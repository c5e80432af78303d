import { chat } from '../../contract/chat/events.ts';
import type { Input } from '../../contract/define.ts';
import type { Caller, Identity } from '../caller.ts';
import { sendMessage } from '../conversation/messages/commands.ts';
import type { Context } from '../module.ts';
import type { ChatParts } from './parts.ts';

const { namespace } = chat;

/** Sends a message to a room; what begins with a command that there is, is done with it. */
export function sendInRoom(context: Context<Identity, ChatParts>, input: Input<typeof chat, 'message:send'>) {
  context.core.knownAddresses.note(context);
  const slash = context.parts.slashCommands().find(({ begins }) => begins(input.text));
  return slash === undefined ? sendMessage(context, namespace, input) : slash.send(context, namespace, input);
}

/** The commands that the caller may begin a message with. */
export async function slashCommandsFor(context: Context<Caller, ChatParts>): Promise<string[]> {
  const allowed = await Promise.all(
    context.parts.slashCommands().map(async (slash) => ((await slash.isFor(context)) ? [slash.name] : [])),
  );
  return allowed.flat();
}
