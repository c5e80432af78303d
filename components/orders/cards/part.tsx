import type { ConversationPart } from '../../conversation/part.ts';
import type { Row } from '../../conversation/rows.ts';
import { useConversation } from '../../conversation/use-conversation.ts';
import { OrderCard } from './order-card.tsx';

const orderOf = ({ message }: Row) => message?.attachments.find(({ kind }) => kind === 'order');

function CardOfMessage({ row }: { row: Row }) {
  const { atDesk } = useConversation();
  const order = orderOf(row);
  return order === undefined ? null : <OrderCard order={order} atDesk={atDesk} />;
}

/** The orders that messages carry, as they are now: an order says all that the text says which it was written with. */
export const orderCards: ConversationPart = {
  name: 'orders',
  Below: CardOfMessage,
  inPlaceOfText: (row) => orderOf(row) !== undefined,
};
