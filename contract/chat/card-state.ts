import type { Message } from '../conversation/message.ts';
import type { ConversationState } from '../conversation/state.ts';
import type { ChangedCard } from './cards.ts';

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
