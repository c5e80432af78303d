import { randomBytes } from 'node:crypto';
import { isAtLeast } from '../../../contract/conversation/rights.ts';
import { PublicError } from '../../../contract/errors.ts';
import { orders } from '../../../contract/orders/events.ts';
import { isWrittenOrder, readOrder } from '../../../contract/orders/slash.ts';
import { slashRefusals } from '../../../contract/orders/slash-refusals.ts';
import { viewerOf } from '../../access/viewer.ts';
import type { Identity } from '../../caller.ts';
import { sendMessage } from '../../conversation/messages/commands.ts';
import { personFrom } from '../../core/person.ts';
import type { SlashCommand } from '../../module.ts';
import { parseInput } from '../../realtime/failure.ts';
import { hashOfTrack, trackOf } from '../customer/commands.ts';
import { deskOf } from '../desk/commands.ts';
import { deskSlug } from '../order/desk-room.ts';
import type { OrderParts } from '../parts.ts';

/** `/order 2 rye loaf for Ada` in a room: an order by whoever works at the desk, and the message that carries it. */
export const orderSlashCommand: SlashCommand<OrderParts> = {
  name: 'order',
  begins: isWrittenOrder,
  async isFor(context) {
    const { core, caller } = context;
    if (caller?.kind !== 'member') return false;
    const desk = await core.store.read('findRoom', { namespace: orders.namespace, slug: deskSlug, ...viewerOf(context) });
    return isAtLeast(desk?.role ?? 'guest', 'member');
  },
  async send(context, namespace, input) {
    const { core, parts, caller } = context;
    await deskOf(context);
    const draft = draftFrom(input.text, caller);
    const trackSalt = randomBytes(18).toString('base64url');
    const trackHash = hashOfTrack(trackOf(context, trackSalt));
    return sendMessage(context, namespace, input, async (message) => {
      const { at } = message;
      const order = { actorId: caller.id, draft, trackHash, trackSalt, at, now: at };
      const { row, ...stored } = await core.store.write('insertOrderMessages', { message, order });
      if (row !== undefined) parts.announce([row], personFrom(caller));
      return stored;
    });
  },
};

/** @throws {PublicError} BAD_REQUEST with what cannot be read, and how it is written. */
function draftFrom(text: string, { name }: Identity) {
  const written = readOrder(text);
  if ('problem' in written) {
    const { code, field } = slashRefusals[written.problem];
    throw PublicError.of({ code, key: written.problem, params: { ...written.params }, field });
  }
  const { items, customer } = written;
  const draft = { source: 'chat', items, customer: { name: customer ?? name } };
  const { data, refused } = parseInput(orders.commands['order:create'].input, draft);
  if (refused !== undefined) throw PublicError.of({ ...refused, field: 'text' });
  return data;
}
