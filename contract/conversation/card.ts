import { z } from 'zod';
import { orderState } from '../orders/states.ts';

/** Items that a card shows; how many more there are is said. */
export const itemsOnCard = 12;

/** An order as a message in a room shows it to everybody there: without who it is for, and without what the desk notes. */
export const orderCard = z.object({
  kind: z.literal('order'),
  number: z.int(),
  state: orderState,
  items: z.array(
    z.object({
      quantity: z.int(),
      name: z.string(),
      options: z.array(z.string()),
      done: z.boolean(),
      voided: z.boolean(),
    }),
  ),
  /** Items beyond those. */
  hidden: z.int(),
  /** How far it is: items that are made, of those that are wanted. */
  done: z.int(),
  total: z.int(),
});

export type OrderCard = z.output<typeof orderCard>;
