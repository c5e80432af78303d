import type { RefusalSpec } from '../refusal.ts';
import { slashRefusals } from './slash-refusals.ts';

/** Why something cannot be done at the order desk. */
export const ordersRefusals = {
  ...slashRefusals,
  'order.notFound': {
    code: 'NOT_FOUND',
    field: 'order',
    params: { number: 'number' },
  },
  'order.linkGone': { code: 'NOT_FOUND' },
  'order.linkTold': { code: 'GONE' },
  'order.begun': { code: 'CONFLICT' },
  'order.changed': { code: 'CONFLICT', params: { number: 'number' } },
  'order.noneWaits': { code: 'NOT_FOUND' },
  'order.kept': {
    code: 'CONFLICT',
    params: { number: 'number', name: 'text' },
  },
  'order.tooManyItems': {
    code: 'BAD_REQUEST',
    field: 'add',
    params: { most: 'number' },
  },
  'order.noItem': { code: 'NOT_FOUND', field: 'item' },
  'lease.lost': { code: 'LEASE_LOST', params: { number: 'number' } },
  'desk.guest': { code: 'FORBIDDEN' },
  'desk.notYours': { code: 'FORBIDDEN' },
  'desk.leadersOnly': { code: 'FORBIDDEN' },
  'desk.leadersChange': { code: 'FORBIDDEN' },
  'desk.paused': { code: 'NOT_FOUND' },
  'desk.notThere': { code: 'NOT_FOUND', field: 'to' },
  'desk.socketsOnly': { code: 'BAD_REQUEST' },
  'display.linkGone': { code: 'NOT_FOUND' },
  'webhook.notFound': { code: 'NOT_FOUND', field: 'webhook' },
  'webhook.tooMany': {
    code: 'CONFLICT',
    params: { most: 'number' },
  },
  'delivery.notFound': { code: 'NOT_FOUND', field: 'delivery' },
  'delivery.waits': {
    code: 'CONFLICT',
    params: { number: 'number' },
  },
  'order.claimed': {
    code: 'CONFLICT',
    params: { name: 'text', number: 'number' },
  },
  'order.handedOver': { code: 'CONFLICT', params: { number: 'number' } },
  'order.onHold': { code: 'CONFLICT', params: { number: 'number' } },
  'order.inState': {
    code: 'CONFLICT',
    params: { number: 'number', state: 'text' },
  },
  'desk.pausedNow': { code: 'CONFLICT' },
  'desk.stationPaused': { code: 'CONFLICT', params: { station: 'text' } },
} as const satisfies Record<string, RefusalSpec>;
