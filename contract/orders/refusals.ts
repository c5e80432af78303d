import type { RefusalSpec } from '../refusal.ts';

/** Why something cannot be done at the order desk. */
export const ordersRefusals = {
  'order.notFound': {
    code: 'NOT_FOUND',
    field: 'order',
    text: ({ number }: { number: number }) => `There is no order ${number}.`,
  },
  'order.linkGone': { code: 'NOT_FOUND', text: () => 'This link opens no order, or does not any more.' },
  'order.linkTold': { code: 'GONE', text: () => 'The link of this order was told when it was made, and cannot be again.' },
  'order.begun': { code: 'CONFLICT', text: () => 'It is being made already. Write to us about it.' },
  'order.changed': { code: 'CONFLICT', text: ({ number }: { number: number }) => `Order ${number} has changed meanwhile.` },
  'order.noneWaits': { code: 'NOT_FOUND', text: () => 'No order waits.' },
  'order.kept': {
    code: 'CONFLICT',
    text: ({ number, name }: { number: number; name: string }) => `Order ${number} is reserved for ${name}.`,
  },
  'order.tooManyItems': {
    code: 'BAD_REQUEST',
    field: 'add',
    text: ({ most }: { most: number }) => `An order has at most ${most} items.`,
  },
  'order.noItem': { code: 'NOT_FOUND', field: 'item', text: () => 'The order has no item of this number.' },
  'lease.lost': { code: 'LEASE_LOST', text: ({ number }: { number: number }) => `Your lease of order ${number} is over.` },
  'desk.guest': { code: 'FORBIDDEN', text: () => 'Guests do not work at the order desk. Sign in first.' },
  'desk.notYours': { code: 'FORBIDDEN', text: () => 'Only people of the order desk may do that. Its owner can add you.' },
  'desk.leadersOnly': { code: 'FORBIDDEN', text: () => 'Only owners and moderators of the order desk may do that.' },
  'desk.leadersChange': { code: 'FORBIDDEN', text: () => 'Only moderators and owners of the desk change how it works.' },
  'desk.paused': { code: 'NOT_FOUND', text: () => 'The desk is paused: nothing is given out.' },
  'desk.notThere': { code: 'NOT_FOUND', field: 'to', text: () => 'This person does not work at the desk.' },
  'desk.socketsOnly': { code: 'BAD_REQUEST', text: () => 'Offers come by a socket only.' },
  'display.linkGone': { code: 'NOT_FOUND', text: () => 'This link opens no status display, or does not any more.' },
  'webhook.notFound': { code: 'NOT_FOUND', field: 'webhook', text: () => 'There is no such webhook any more.' },
  'webhook.tooMany': {
    code: 'CONFLICT',
    text: ({ most }: { most: number }) => `There are ${most} webhooks already. Delete one first.`,
  },
  'delivery.notFound': { code: 'NOT_FOUND', field: 'delivery', text: () => 'There is no such delivery any more.' },
  'delivery.waits': {
    code: 'CONFLICT',
    text: ({ number }: { number: number }) => `It waits for an earlier delivery of order ${number}, and follows by itself.`,
  },
  'order.claimed': {
    code: 'CONFLICT',
    text: ({ name, number }: { name: string; number: number }) => `${name} holds order ${number}.`,
  },
  'order.inState': {
    code: 'CONFLICT',
    text: ({ number, state }: { number: number; state: string }) => `Order ${number} is ${state.replace('-', ' ')}.`,
  },
  'desk.pausedNow': { code: 'CONFLICT', text: () => 'The desk is paused: nothing is given out.' },
  'desk.stationPaused': { code: 'CONFLICT', text: ({ station }: { station: string }) => `The station ${station} is paused.` },
  'slash.unread': {
    code: 'BAD_REQUEST',
    field: 'text',
    text: ({ problem, example }: { problem: string; example: string }) => `${problem} Write it like this: ${example}`,
  },
} as const satisfies Record<string, RefusalSpec>;
