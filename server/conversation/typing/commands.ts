import type { Identity } from '../../caller.ts';
import type { Context } from '../../module.ts';
import { enteredRoom } from '../rooms/rooms.ts';
import { whyNotSendIn } from '../rooms/why-not-send.ts';
import { forgetTyping, isNews, tellTyping } from './told.ts';

/** Tells the others in a room that the caller types; of somebody who cannot write there, nothing is told. */
export async function startTyping(context: Context<Identity>, namespace: string, slug: string) {
  const room = await enteredRoom(context, namespace, slug);
  const { connection, caller } = context;
  const may = whyNotSendIn(room, caller) === undefined;
  if (may && connection !== null && isNews(connection, slug)) tellTyping(connection, caller, slug, true);
  return {};
}

/** Tells the others that the caller stopped. */
export async function stopTyping(context: Context<Identity>, namespace: string, slug: string) {
  await enteredRoom(context, namespace, slug);
  if (context.connection !== null) forgetTyping(context.connection, context.caller, slug);
  return {};
}
