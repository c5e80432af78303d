import type { Input } from '../../../contract/define.ts';
import { orders } from '../../../contract/orders/events.ts';
import type { Identity } from '../../caller.ts';
import { sendMessage } from '../../conversation/messages/commands.ts';
import { enteredRoom } from '../../conversation/rooms/rooms.ts';
import type { Context } from '../../module.ts';
import { deskSlug } from './desk-room.ts';

const { namespace } = orders;

/** Says something in an order's room, and tells the desk that something was said. */
export async function sendAboutOrder(context: Context<Identity>, input: Input<typeof orders, 'message:send'>) {
  const sent = await sendMessage(context, namespace, input);
  const order = Number(input.room);
  if (order > 0)
    context.core.publisher.publish(orders, deskSlug, 'conversation:updated', {
      conversations: [{ order, lastMessageSeq: sent.seq }],
    });
  return sent;
}

/** Keeps how far the caller has read; it never goes back. */
export async function markRead(context: Context<Identity>, { room: slug, seq }: Input<typeof orders, 'room:read'>) {
  const { id: roomId } = await enteredRoom(context, namespace, slug);
  return { read: await context.core.store.write('markRead', { roomId, userId: context.caller.id, seq }) };
}
