import { z } from 'zod';
import { orderCard } from '../conversation/card.ts';
import { messageId, position } from '../conversation/message.ts';
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
