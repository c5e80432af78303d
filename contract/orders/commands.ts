import { z } from 'zod';
import { personId } from '../chat/members.ts';
import { reason, role } from '../conversation/access.ts';
import { position } from '../conversation/ids.ts';
import { staff } from '../conversation/staff.ts';
import type { CommandSpec } from '../define.ts';
import { longest } from '../lengths.ts';
import { plainText } from '../name.ts';
import { deskCommands } from './desk-commands.ts';
import { editCommands } from './edit-commands.ts';
import {
  customer,
  idempotencyKey,
  lease,
  newItem,
  order,
  orderEvent,
  orderNumber,
  orderSource,
  orderText,
  priority,
  station,
} from './order.ts';
import { deskSettings } from './settings.ts';
import { orderState } from './states.ts';
import { todayStats } from './stats.ts';
import { trackCommands } from './track-commands.ts';

const token = plainText(100).min(1);
const number = { order: orderNumber };
/** Whoever says which `rev` they saw is refused when it changed since. */
const seen = { rev: position.optional() };
const held = { ...number, lease: token, ...seen };
const ofHeldOrNot = { ...number, lease: token.optional(), ...seen, reason: reason.default('') };
const write = { access: 'person', limit: 'write', scope: 'write' } as const;

/** Milliseconds; what is too long or too short becomes the nearest that there is. */
const leaseMs = z.number().optional();

const leaseExample = { order: 17, lease: 'b7Yk0w' };

/** What the desk’s people and their programs do with orders. */
export const orderCommands = {
  ...deskCommands,
  ...editCommands,
  ...trackCommands,
  'order:list': {
    doc: 'Orders that are open, or of one state, in the order of the queue; with `since` those that changed after it. From then on this socket gets order:created, order:updated and order:failed.',
    access: 'person',
    limit: 'read',
    input: z.strictObject({
      state: orderState.optional(),
      station: station.optional(),
      query: plainText(longest.query).optional(),
      since: position.optional(),
      cursor: z
        .string()
        .regex(/^\d{1,28}$/, 'input.cursor')
        .optional(),
      limit: z.int().min(1).max(500).default(100),
    }),
    output: z.object({
      orders: z.array(order),
      /** Of all orders, by state. */
      counts: z.partialRecord(orderState, position),
      /** The seq up to which the caller has read about an order, by its number; left out: nothing. */
      read: z.record(z.string(), position),
      /** With `since`: the newest seq of each open order’s room, as talk is no change of an order. */
      conversations: z.array(z.object({ order: orderNumber, lastMessageSeq: position })),
      stats: todayStats,
      settings: deskSettings,
      /** Who looks after the desk, and the workspace’s owner and administrators. */
      staff,
      /** The desk’s newest change. */
      rev: position,
      nextCursor: z.string().nullable(),
    }),
    example: { state: 'waiting', limit: 50 },
  },
  'order:create': {
    doc: 'Put an order into the queue. The same key is the same order, whoever sends it; `track` comes once, with the first answer; null: it was told before.',
    ...write,
    input: z.strictObject({
      key: idempotencyKey.optional(),
      source: orderSource.default('api'),
      customer,
      items: z.array(newItem).min(1).max(100),
      note: orderText.default(''),
      priority: priority.default(0),
      dueAt: z.iso.datetime().optional(),
      /** It is not offered before. */
      notBefore: z.iso.datetime().optional(),
      station: station.optional(),
      /** Left out: as the desk’s settings say. */
      maxAttempts: z.int().min(1).max(100).optional(),
    }),
    output: z.object({ order, track: z.string().nullable() }),
    example: { key: 'shop-4711', customer: { name: 'Ada' }, items: [{ quantity: 2, name: 'Rye loaf', options: ['sliced'] }] },
  },
  'order:get': {
    doc: 'One order and what happened to it. From then on this socket hears of the desk, as after order:list.',
    access: 'person',
    limit: 'read',
    input: z.strictObject(number),
    output: z.object({ order, events: z.array(orderEvent) }),
    example: { order: 17 },
  },
  'order:claim': {
    doc: 'Hold an order: the one of this number, or the next that waits. CONFLICT says who holds it. With `takeover`, one that you hold already: its lease gets a new token, and the old one is over.',
    ...write,
    input: z.strictObject({
      order: orderNumber.optional(),
      station: station.optional(),
      takeover: z.boolean().default(false),
      leaseMs,
    }),
    output: z.object({ order, lease }),
    example: { order: 17, leaseMs: 60_000 },
  },
  'order:renew': {
    doc: 'Say that you are still at it: the lease begins anew.',
    ...write,
    input: z.strictObject({ ...number, lease: token, leaseMs }),
    output: z.object({ order, lease }),
    example: leaseExample,
  },
  'order:start': {
    doc: 'Begin with an order that you hold.',
    ...write,
    input: z.strictObject(held),
    output: z.object({ order }),
    example: leaseExample,
  },
  'order:ready': {
    doc: 'It is made; the lease ends. The same lease again gets the same answer.',
    ...write,
    input: z.strictObject(held),
    output: z.object({ order }),
    example: leaseExample,
  },
  'order:handover': {
    doc: 'It is done: by its holder at any time, by anybody of the desk when it is ready.',
    ...write,
    input: z.strictObject(ofHeldOrNot),
    output: z.object({ order }),
    example: leaseExample,
  },
  'order:release': {
    doc: 'Give an order back to the queue, where it keeps its age.',
    ...write,
    input: z.strictObject(ofHeldOrNot),
    output: z.object({ order }),
    example: leaseExample,
  },
  'order:forward': {
    doc: 'Back into the queue, at another station, or reserved for somebody of the desk for a minute.',
    ...write,
    input: z.strictObject({ ...ofHeldOrNot, station: station.optional(), to: personId.optional() }),
    output: z.object({ order }),
    example: { order: 17, station: 'oven', reason: 'It is bread.' },
  },
  'order:hold': {
    doc: 'Set an order aside until somebody releases it.',
    ...write,
    input: z.strictObject(ofHeldOrNot),
    output: z.object({ order }),
    example: { order: 17, reason: 'The customer thinks about it.' },
  },
  'order:delay': {
    doc: 'Offer an order again at a time, and not before.',
    ...write,
    input: z.strictObject({ ...ofHeldOrNot, until: z.iso.datetime() }),
    output: z.object({ order }),
    example: { order: 17, until: '2026-11-23T08:00:00.000Z', reason: 'No rye yet.' },
  },
  'order:decline': {
    doc: 'Say no to an order, with a reason.',
    ...write,
    input: z.strictObject({ ...ofHeldOrNot, reason: reason.min(1) }),
    output: z.object({ order }),
    example: { order: 17, reason: 'Sold out.' },
  },
  'order:cancel': {
    doc: 'Call an order off, whoever holds it.',
    ...write,
    input: z.strictObject(ofHeldOrNot),
    output: z.object({ order }),
    example: { order: 17, reason: 'The customer rang.' },
  },
  'order:recall': {
    doc: 'Back into the queue with what was ready or handed over.',
    ...write,
    input: z.strictObject(ofHeldOrNot),
    output: z.object({ order }),
    example: { order: 17, reason: 'The wrong loaf.' },
  },
  'order:prioritise': {
    doc: 'Move an order forward or back in the queue.',
    ...write,
    input: z.strictObject({ ...number, ...seen, priority }),
    output: z.object({ order }),
    example: { order: 17, priority: 10 },
  },
  'order:retry': {
    doc: 'Bring a failed order back, with no attempts counted.',
    ...write,
    input: z.strictObject(ofHeldOrNot),
    output: z.object({ order }),
    example: { order: 17 },
  },
  'worker:ready': {
    doc: 'Take offers: this socket is sent order:offered, an order at a time, until it pauses or is gone.',
    ...write,
    input: z.strictObject({ stations: z.array(station).max(50).optional(), leaseMs }),
    output: z.object({}),
    example: { stations: ['oven'], leaseMs: 60_000 },
  },
  'worker:pause': {
    doc: 'Take no offers any more.',
    access: 'anyone',
    limit: 'read',
    scope: 'write',
    input: z.strictObject({}),
    output: z.object({}),
    example: {},
  },
  'member:update': {
    doc: 'Say who works at the desk, for its owners and moderators; null: no more.',
    access: 'person',
    limit: 'write',
    input: z.strictObject({ person: personId, role: role.extract(['owner', 'moderator', 'member']).nullable() }),
    output: z.object({}),
    example: { person: 'u1', role: 'member' },
  },
} as const satisfies Record<string, CommandSpec>;
