import { z } from 'zod';
import { connectionEvents } from '../connection.ts';
import { conversationCommands, conversationEvents } from '../conversation/events.ts';
import { position, roomSlug } from '../conversation/ids.ts';
import { heldFields, snapshotFields } from '../conversation/snapshot.ts';
import { staffEvents } from '../conversation/staff.ts';
import { defineContract } from '../define.ts';
import { exampleMember, person } from '../person.ts';
import { orderCommands } from './commands.ts';
import { order, orderEvent, orderNumber, trackedEvent, trackedOrder } from './order.ts';
import { deskSettings } from './settings.ts';
import { display, todayStats } from './stats.ts';
import { webhookCommands } from './webhooks.ts';

const exampleOrder = {
  number: 17,
  state: 'waiting',
  rev: 40,
  customer: { name: 'Ada' },
  items: [{ quantity: 2, name: 'Rye loaf', options: ['sliced'], station: null, done: false, voided: false, batch: 0 }],
  source: 'form',
  note: '',
  priority: 0,
  station: null,
  holder: null,
  leaseUntil: null,
  reservedFor: null,
  ringing: true,
  lastMessageSeq: 0,
  attempts: 0,
  maxAttempts: 5,
  reason: '',
  createdAt: '2026-11-23T06:12:00.000Z',
  changedAt: '2026-11-23T06:12:00.000Z',
  claimedAt: null,
  startedAt: null,
  readyAt: null,
  endedAt: null,
  dueAt: null,
  notBefore: null,
} as const;

const exampleEvent = {
  ...{ order: 17, rev: 44, afterSeq: 3, at: '2026-11-23T06:40:00.000Z' },
  ...{ from: 'in-progress', to: 'ready', type: 'ready', reason: '' },
} as const;

const listed = z.object({ orders: z.array(order) });

/** Namespace `/orders`: the order desk. An order’s talk is the room of its number. */
export const orders = defineContract({
  namespace: '/orders',
  commands: {
    ...conversationCommands,
    ...orderCommands,
    ...webhookCommands,
    'room:join': {
      doc: 'Receive what is said about an order; answers with a snapshot, or with all that came after `after`.',
      access: 'anyone',
      limit: 'read',
      input: z.strictObject({ room: roomSlug, ...heldFields }),
      output: z.object({
        room: z.string(),
        me: person.nullable(),
        ...snapshotFields,
      }),
      example: { room: '17', after: 12 },
    },
  },
  events: {
    ...conversationEvents,
    ...connectionEvents,
    ...staffEvents,
    'order:created': {
      doc: 'Orders that are new at the desk.',
      payload: listed,
      example: { orders: [exampleOrder] },
      list: 'orders',
    },
    'order:updated': {
      doc: 'Orders as they are now, each with the rev of its change.',
      payload: listed,
      example: { orders: [{ ...exampleOrder, state: 'claimed', rev: 41, holder: exampleMember }] },
      list: 'orders',
    },
    'order:failed': {
      doc: 'Orders that were given back too often, and need attention; order:updated says so too.',
      payload: listed,
      example: { orders: [{ ...exampleOrder, state: 'failed', rev: 50, attempts: 5, reason: 'Its lease ended 5 times.' }] },
      list: 'orders',
    },
    'event:added': {
      doc: 'What happened to orders, in its order.',
      payload: z.object({ events: z.array(orderEvent) }),
      example: { events: [{ ...exampleEvent, by: exampleMember }] },
      list: 'events',
    },
    'bell:rang': {
      doc: 'The bell rings for these orders, until somebody accepts or silences them.',
      payload: listed,
      example: { orders: [exampleOrder] },
      list: 'orders',
    },
    'bell:silenced': {
      doc: 'The bell does not ring for these orders any more.',
      payload: listed,
      example: { orders: [{ ...exampleOrder, rev: 41, ringing: false }] },
      list: 'orders',
    },
    'lease:changed': {
      doc: 'Leases end then: they go on, or their holder’s last connection is gone. This is no change of the order.',
      payload: z.object({ leases: z.array(z.object({ order: orderNumber, until: z.iso.datetime() })) }),
      example: { leases: [{ order: 17, until: '2026-11-23T06:21:00.000Z' }] },
      list: 'leases',
    },
    'conversation:updated': {
      doc: 'Something was said about these orders: the seq of the newest message.',
      payload: z.object({ conversations: z.array(z.object({ order: orderNumber, lastMessageSeq: position })) }),
      example: { conversations: [{ order: 17, lastMessageSeq: 4 }] },
      list: 'conversations',
    },
    'order:offered': {
      doc: 'This socket may have the order: `{ accept: true }` as the ack claims it with this lease, unless somebody was faster; the lease is LEASE_LOST then. Anything else, or no answer within 5 seconds, leaves it to the next worker.',
      payload: z.object({ order, lease: z.object({ token: z.string(), ms: position }) }),
      example: { order: exampleOrder, lease: { token: 'b7Yk0w', ms: 60_000 } },
    },
    'order:expiring': {
      doc: 'The leases of these orders end soon, unless they are renewed.',
      payload: listed,
      example: { orders: [{ ...exampleOrder, state: 'claimed', rev: 41, holder: exampleMember }] },
      list: 'orders',
    },
    'order:overdue': {
      doc: 'The due time of these orders has passed, and they are not ready.',
      payload: listed,
      example: { orders: [{ ...exampleOrder, dueAt: '2026-11-23T06:30:00.000Z' }] },
      list: 'orders',
    },
    'display:changed': {
      doc: 'The numbers of the status display, all of them.',
      payload: z.object({ display }),
      example: { display: { name: 'Bakery', preparing: [18, 19], ready: [17] } },
    },
    'stats:changed': {
      doc: 'What the desk has come to today; told twice a second at most.',
      payload: z.object({ stats: todayStats }),
      example: { stats: { doneToday: 38, returnedToday: 2, medianWaitMs: 240_000 } },
    },
    'desk:changed': {
      doc: 'How the desk works now.',
      payload: z.object({ settings: deskSettings }),
      example: { settings: deskSettings.parse({}) },
    },
    'track:changed': {
      doc: 'The order of this room, as its customer sees it, and what happened to it.',
      payload: z.object({ room: z.string(), order: trackedOrder, events: z.array(trackedEvent) }),
      example: {
        room: '17',
        order: {
          ...{ number: 17, state: 'ready', rev: 44, reason: '', startedAt: null, readyAt: exampleEvent.at, endedAt: null },
          ...{ customer: exampleOrder.customer, items: exampleOrder.items, createdAt: exampleOrder.createdAt },
          ...{ dueAt: null, notBefore: null },
        },
        events: [exampleEvent],
      },
    },
    'identity:changed': {
      doc: 'You have another name now, or your session or API key is over. Connect anew; this connection is closed soon, or at once.',
      payload: z.object({}),
      example: {},
    },
    'room:closed': {
      doc: 'You are not at the desk, or in this order’s room, any more.',
      payload: z.object({ room: z.string() }),
      example: { room: 'desk' },
    },
  },
});
