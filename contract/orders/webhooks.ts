import { z } from 'zod';
import { position } from '../conversation/ids.ts';
import type { CommandSpec } from '../define.ts';
import { longest } from '../lengths.ts';
import { plainText } from '../name.ts';
import { nextCursor, paged } from '../paging.ts';
import { person } from '../person.ts';
import { actionNames } from './actions.ts';
import { orderNumber } from './order.ts';

/** Webhooks that a desk may have. */
export const mostWebhooks = 20;

const webhookUrl = z
  .url({ protocol: /^https?$/, error: 'input.webhookUrl' })
  .max(longest.webhookUrl)
  .refine((url) => {
    const { username, password } = URL.parse(url) ?? { username: '', password: '' };
    return username === '' && password === '';
  }, 'input.webhookCredentials');

/** Which actions are told, as `order.<name>`; an empty list: all of them. */
const events = z.array(z.enum(actionNames)).max(actionNames.length);

/** Where a webhook stands: `gone` was switched off as its receiver answered 410. */
const webhookState = z.enum(['active', 'off', 'gone']);

const webhookId = plainText(64).min(1);
const deliveryId = plainText(64).min(1);

/** An address that is told what happens to orders. */
export const webhook = z.object({
  id: z.string(),
  url: z.string(),
  events,
  state: webhookState,
  /** Who made it. */
  by: person,
  createdAt: z.iso.datetime(),
  /** Deliveries that are on their way or wait to be tried again, and those that were given up. */
  waiting: position,
  failed: position,
});

export const deliveryState = z.enum(['waiting', 'delivered', 'failed']);

/** One event of one order, on its way to one webhook. */
export const delivery = z.object({
  /** The header `webhook-id`, the same in every attempt. */
  id: z.string(),
  webhook: z.string(),
  order: orderNumber,
  type: z.string(),
  state: deliveryState,
  attempts: position,
  createdAt: z.iso.datetime(),
  /** When it is tried next; null when it waits for an earlier one of the same order, and when it is not tried any more. */
  nextAt: z.iso.datetime().nullable(),
  /** Of the last attempt: when it was, the status of the answer, and what was wrong. */
  lastAt: z.iso.datetime().nullable(),
  status: position.nullable(),
  problem: z.string(),
});

export type Webhook = z.output<typeof webhook>;
export type Delivery = z.output<typeof delivery>;
export type DeliveryState = z.output<typeof deliveryState>;

const change = { access: 'person', limit: 'write', scope: 'manage' } as const;
const byId = { webhook: webhookId };

/** What the desk’s owners and moderators do with webhooks. */
export const webhookCommands = {
  'webhook:list': {
    doc: 'The desk’s webhooks, for its owners and moderators.',
    access: 'person',
    limit: 'read',
    scope: 'manage',
    input: z.strictObject(paged),
    output: z.object({ webhooks: z.array(webhook), nextCursor }),
    example: {},
  },
  'webhook:create': {
    doc: 'Have an address told what happens to orders from now on. `secret`, which signs it, comes once.',
    ...change,
    input: z.strictObject({ url: webhookUrl, events: events.default([]) }),
    output: z.object({ webhook, secret: z.string() }),
    example: { url: 'https://shop.example.org/bellhop', events: ['create', 'ready', 'handover'] },
  },
  'webhook:update': {
    doc: 'Change a webhook. One that is switched off is told nothing new; what waits for it goes out when it is on again.',
    ...change,
    input: z.strictObject({ ...byId, url: webhookUrl.optional(), events: events.optional(), active: z.boolean().optional() }),
    output: z.object({ webhook }),
    example: { webhook: 'w1', active: false },
  },
  'webhook:delete': {
    doc: 'Delete a webhook, and all that waits for it.',
    ...change,
    input: z.strictObject(byId),
    output: z.object({}),
    example: { webhook: 'w1' },
  },
  'webhook:test': {
    doc: 'Send a `ping` to a webhook at once, and say what became of it.',
    ...change,
    input: z.strictObject(byId),
    output: z.object({ delivered: z.boolean(), status: position.nullable(), problem: z.string(), ms: position }),
    example: { webhook: 'w1' },
  },
  'delivery:list': {
    doc: 'What was sent to webhooks and what is still to go, newest first. Delivered ones are kept for a week, failed ones for a month.',
    access: 'person',
    limit: 'read',
    scope: 'manage',
    input: z.strictObject({
      webhook: webhookId.optional(),
      state: deliveryState.optional(),
      cursor: z
        .string()
        .regex(/^\d{1,15}$/, 'input.cursor')
        .optional(),
      limit: z.int().min(1).max(200).default(50),
    }),
    output: z.object({ deliveries: z.array(delivery), nextCursor: z.string().nullable() }),
    example: { state: 'failed' },
  },
  'delivery:retry': {
    doc: 'Send a delivery again, now. A failed one gets as much time as a new one.',
    ...change,
    input: z.strictObject({ delivery: deliveryId }),
    output: z.object({ delivery }),
    example: { delivery: '0a4f1f0e-6f0b-4a53-9f9c-2b1d5f1f6a11' },
  },
} as const satisfies Record<string, CommandSpec>;
