/**
 * The columns of what messages carry beside their text, each packed as one text; every capability that adds something to them
 * has its line in this and in the two below.
 */
export const carriedColumns = ['message.card'] as const;

/** What the row of a message has that carries nothing. */
export const carriesNothing = { card: null };

/** What messages carry, as it is stored; null where they carry none of it. */
export type Carried = Record<keyof typeof carriesNothing, string | null>;

/** What a message carries, as it crosses the wire. */
export const carriedFrom = ({ card }: Carried) => ({
  attachments: card === null ? [] : [{ kind: 'order', ...JSON.parse(card) }],
});
