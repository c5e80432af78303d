import { z } from 'zod';
import { reason } from '../conversation/access.ts';
import { position, roomSlug } from '../conversation/ids.ts';
import type { CommandSpec } from '../define.ts';
import { mostItems, newItem, order, orderNumber, orderText } from './order.ts';

const number = { order: orderNumber };
/** Whoever says which `rev` they saw is refused when it changed since. */
const seen = { rev: position.optional() };
const write = { access: 'person', limit: 'write', scope: 'write' } as const;
const place = z
  .int()
  .min(0)
  .max(mostItems - 1);

/** What changes of an order while it stays where it is. */
export const editCommands = {
  'order:note': {
    doc: 'Write down something about an order, for the people of the desk alone.',
    ...write,
    input: z.strictObject({ ...number, text: orderText.min(1) }),
    output: z.object({ order }),
    example: { order: 17, text: 'Rang twice, nobody answered.' },
  },
  'order:silence': {
    doc: 'The bell does not ring any more for an order as it stands.',
    ...write,
    input: z.strictObject(number),
    output: z.object({ order }),
    example: { order: 17 },
  },
  'order:bump': {
    doc: 'Say that an item is made, or that it is not. An item is named by its place in the list, from 0.',
    ...write,
    input: z.strictObject({ ...number, ...seen, item: place, done: z.boolean().default(true) }),
    output: z.object({ order }),
    example: { order: 17, item: 0 },
  },
  'order:amend': {
    doc: 'Add items to an order, or take some out; what is taken out keeps its place.',
    ...write,
    input: z.strictObject({
      ...number,
      ...seen,
      add: z.array(newItem).max(100).default([]),
      void: z.array(place).max(mostItems).default([]),
      reason: reason.default(''),
    }),
    output: z.object({ order }),
    example: { order: 17, add: [{ quantity: 1, name: 'Brioche' }], void: [0], reason: 'The customer rang.' },
  },
  'order:link': {
    doc: 'The path of the customer’s link.',
    access: 'person',
    limit: 'read',
    // Who has the link changes and cancels the order.
    scope: 'write',
    input: z.strictObject(number),
    output: z.object({ track: z.string() }),
    example: { order: 17 },
  },
  'room:read': {
    doc: 'Keep how far you have read in an order’s room; it never goes back.',
    ...write,
    limit: 'read',
    input: z.strictObject({ room: roomSlug, seq: position }),
    output: z.object({ read: position }),
    example: { room: '17', seq: 4 },
  },
} as const satisfies Record<string, CommandSpec>;
