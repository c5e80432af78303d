import { z } from 'zod';
import { orderCard } from './card.ts';
import { presenceCommandsFor, presenceEvents } from './presence.ts';
import { typingCommandsFor, typingEvents } from './typing.ts';

/** What messages carry beside their text, by the field of each: a capability that adds something to them has a line here. */
export const carried = {
  /** As they are now. More kinds may come. */
  attachments: z.array(z.discriminatedUnion('kind', [orderCard])),
};

/** As a message has them that carries nothing. */
export const carriesNothing = { attachments: [] } satisfies Record<keyof typeof carried, null | []>;

/** What every conversation understands besides messages. @param room what rooms are addressed by there. */
export const capabilityCommandsFor = (room: z.ZodString) => ({
  ...presenceCommandsFor(room),
  ...typingCommandsFor(room),
});

/** What every conversation tells besides messages. */
export const capabilityEvents = { ...typingEvents, ...presenceEvents };
