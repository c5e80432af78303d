import { z } from 'zod';
import { position } from '../conversation/ids.ts';
import { longest } from '../lengths.ts';
import { freeText, lineText, nameText, plainText } from '../name.ts';
import { person } from '../person.ts';
import { orderState } from './states.ts';

/** Words of who orders or who works; they may have several lines. */
export const orderText = freeText(longest.note);

/** What an order is called by: its number, short enough to be called out. */
export const orderNumber = z.int().min(1).max(2_147_483_647);

/** The station that an order is for, in small letters. */
export const station = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'input.station');

/** Where an order came from. */
export const orderSource = z.enum(['form', 'api', 'webhook', 'chat']);

/** What somebody orders. */
export const newItem = z.strictObject({
  quantity: z.int().min(1).max(10_000),
  name: nameText(longest.item),
  options: z.array(nameText(200)).max(20).default([]),
  station: station.optional(),
});

/** An item of an order. Its place in the list is its name: it never moves. */
export const orderItem = newItem.extend({
  station: z.string().nullable(),
  done: z.boolean(),
  /** Not wanted any more; it stays in its place. */
  voided: z.boolean(),
  /** 0: it was there from the beginning; 1, 2 and so on came later. */
  batch: position,
});

/** The most items that an order may come to. */
export const mostItems = 200;

export const customer = z.strictObject({
  name: nameText(longest.customer),
  contact: lineText(longest.contact).optional(),
});

/** What is done first: 0 is usual. */
export const priority = z.int().min(-100).max(100);

export const idempotencyKey = plainText(200).min(1);

/** An order as the desk sees it. */
export const order = z.object({
  number: orderNumber,
  state: orderState,
  /** The desk’s number of the order’s last change, without holes over all orders ([W9]). */
  rev: position,
  source: orderSource,
  customer,
  items: z.array(orderItem),
  note: z.string(),
  priority,
  station: z.string().nullable(),
  /** Who holds it, or held it until it was ready; null: nobody. */
  holder: person.nullable(),
  /** When the lease ends by the server's clock, as its last claim or renewal said. */
  leaseUntil: z.iso.datetime().nullable(),
  /** For whom it is reserved for a while; null: for whoever comes. */
  reservedFor: person.nullable(),
  /** Leases that ended without an answer since it was made, or since it was tried again. */
  attempts: position,
  maxAttempts: position,
  /** Why it is where it is, in the words of who did it. */
  reason: z.string(),
  createdAt: z.iso.datetime(),
  changedAt: z.iso.datetime(),
  /** When it was claimed, begun with, ready and ended, the last time that it was. */
  claimedAt: z.iso.datetime().nullable(),
  startedAt: z.iso.datetime().nullable(),
  readyAt: z.iso.datetime().nullable(),
  endedAt: z.iso.datetime().nullable(),
  dueAt: z.iso.datetime().nullable(),
  /** It is not offered before; null: it may be claimed when it waits. */
  notBefore: z.iso.datetime().nullable(),
  /** The bell rings for it: it waits or has failed, and nobody has accepted or silenced it. */
  ringing: z.boolean(),
  /** The seq of the newest message in its room; 0: nothing was said. */
  lastMessageSeq: position,
});

/** What happened to an order. */
export const orderEvent = z.object({
  order: orderNumber,
  rev: position,
  /** The seq of the newest message in the order's room when it happened: its place between them. */
  afterSeq: position,
  at: z.iso.datetime(),
  /** Null: the desk itself, as when a lease ends. */
  by: person.nullable(),
  from: orderState.nullable(),
  to: orderState,
  /** The command, or `expire` and `wake` of the desk itself. */
  type: z.string(),
  reason: z.string(),
});

/** What happened to an order, as its customer is told: not by whom, and without the notes of the desk. */
export const trackedEvent = orderEvent.omit({ by: true });

/** An order as its customer sees it. */
export const trackedOrder = order
  .pick({ number: true, state: true, rev: true, customer: true, items: true, reason: true, createdAt: true })
  .extend(order.pick({ startedAt: true, readyAt: true, endedAt: true, dueAt: true, notBefore: true }).shape);

/** The right to work on an order, for a while. */
export const lease = z.object({
  token: z.string(),
  /** When it ends by the clock of the server; renew it well before. */
  until: z.iso.datetime(),
  /** How long it holds from its beginning or renewal, in milliseconds. */
  ms: position,
});

export type OrderState = z.output<typeof orderState>;
export type OrderSource = z.output<typeof orderSource>;
export type OrderItem = z.output<typeof orderItem>;
export type Order = z.output<typeof order>;
export type OrderEvent = z.output<typeof orderEvent>;
export type TrackedOrder = z.output<typeof trackedOrder>;
export type TrackedEvent = z.output<typeof trackedEvent>;
