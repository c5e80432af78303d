import { z } from 'zod';
import { orderCard } from '../conversation/card.ts';
import { type Message, messageId, position } from '../conversation/message.ts';
import type { ConversationState } from '../conversation/state.ts';
import type { EventSpec } from '../define.ts';

/** A card as it is now, and the room’s `rev` of its change. */
const changedCard = z.object({ id: messageId, rev: position, order: orderCard });

export type ChangedCard = z.output<typeof changedCard>;

export const cardEvents = {
  'card:changed': {
    doc: 'Orders that messages of this room carry are otherwise now; each is a change of its message.',
    payload: z.object({ room: z.string(), cards: z.array(changedCard) }),
    example: {
      room: 'kitchen',
      cards: [
        {
          id: '01890a5d-ac96-774b-bcce-b302099a8057',
          rev: 12,
          order: {
            number: 17,
            state: 'in-progress',
            items: [{ quantity: 2, name: 'Rye loaf', options: [], done: true, voided: false }],
            more: 0,
            done: 1,
            of: 1,
          },
        },
      ],
    },
    list: 'cards',
  },
} as const satisfies Record<string, EventSpec>;

/** The state with cards as they are now; a message that is newer than its card’s change stays as it is. */
export function applyCards<S extends ConversationState>(state: S, cards: readonly ChangedCard[]): S {
  const byId = new Map(cards.map((card) => [card.id, card]));
  const withCard = (message: Message): Message => {
    const card = byId.get(message.id);
    return card === undefined || card.rev <= message.rev ? message : { ...message, rev: card.rev, order: card.order };
  };
  return {
    ...state,
    messages: state.messages.map(withCard),
    tail: state.tail?.map(withCard) ?? null,
    rev: Math.max(state.rev, ...cards.map(({ rev }) => rev)),
  };
}
