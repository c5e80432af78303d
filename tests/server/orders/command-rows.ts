import { randomUUID } from 'node:crypto';
import type { orders } from '../../../contract/orders/events.ts';
import { loaf } from '../../support/desk.ts';

export type Command = keyof typeof orders.commands;

/** What a command asks of whoever gives it: to be at the desk, to own it, to see the order's room, to write in it, or nothing. */
type Level = 'desk' | 'own' | 'see' | 'write' | 'nothing';

export interface Fixture {
  order: number;
  room: string;
  track: string;
  display: string;
  lease: string;
  message: string;
  webhook: string;
  delivery: string;
  /** Somebody with an account. */
  person: string;
}

const leased = ({ order, lease }: Fixture) => ({ order, lease });
const inRoom = ({ room }: Fixture) => ({ room });

/** Every command of `/orders`: what it asks, and an input. */
export const commands: Record<Command, { level: Level; input: (fixture: Fixture) => object }> = {
  'order:list': { level: 'desk', input: () => ({}) },
  'order:create': { level: 'desk', input: () => loaf },
  'order:get': { level: 'desk', input: ({ order }) => ({ order }) },
  'order:link': { level: 'desk', input: ({ order }) => ({ order }) },
  'order:note': { level: 'desk', input: ({ order }) => ({ order, text: 'x' }) },
  'order:silence': { level: 'desk', input: ({ order }) => ({ order }) },
  'order:bump': { level: 'desk', input: ({ order }) => ({ order, item: 0 }) },
  'order:amend': { level: 'desk', input: ({ order }) => ({ order, add: loaf.items }) },
  'order:forward': { level: 'desk', input: (fixture) => ({ ...leased(fixture), station: 'oven' }) },
  'room:read': { level: 'write', input: ({ room }) => ({ room, seq: 1 }) },
  'desk:get': { level: 'desk', input: () => ({}) },
  'desk:update': { level: 'own', input: () => ({ name: 'Bakery' }) },
  'desk:retry': { level: 'desk', input: () => ({}) },
  'desk:stats': { level: 'desk', input: () => ({}) },
  'display:link': { level: 'own', input: () => ({}) },
  'display:renew': { level: 'own', input: () => ({}) },
  'display:open': { level: 'nothing', input: ({ display }) => ({ link: display }) },
  'order:withdraw': { level: 'nothing', input: ({ track }) => ({ track }) },
  'order:track': { level: 'nothing', input: ({ track }) => ({ track }) },
  'order:claim': { level: 'desk', input: () => ({ station: 'oven' }) },
  'order:renew': { level: 'desk', input: leased },
  'order:start': { level: 'desk', input: leased },
  'order:ready': { level: 'desk', input: leased },
  'order:handover': { level: 'desk', input: leased },
  'order:release': { level: 'desk', input: leased },
  'order:hold': { level: 'desk', input: leased },
  'order:delay': { level: 'desk', input: (fixture) => ({ ...leased(fixture), until: '2999-01-01T00:00:00.000Z' }) },
  'order:decline': { level: 'desk', input: (fixture) => ({ ...leased(fixture), reason: 'Sold out.' }) },
  'order:cancel': { level: 'desk', input: leased },
  'order:recall': { level: 'desk', input: ({ order }) => ({ order }) },
  'order:prioritise': { level: 'desk', input: ({ order }) => ({ order, priority: 1 }) },
  'order:retry': { level: 'desk', input: ({ order }) => ({ order }) },
  'worker:ready': { level: 'desk', input: () => ({ stations: ['nowhere'] }) },
  'worker:pause': { level: 'nothing', input: () => ({}) },
  'member:update': { level: 'own', input: ({ person }) => ({ person, role: 'member' }) },
  'webhook:list': { level: 'own', input: () => ({}) },
  'webhook:create': { level: 'own', input: () => ({ url: 'http://127.0.0.1:9/' }) },
  'webhook:update': { level: 'own', input: ({ webhook }) => ({ webhook, events: [] }) },
  'webhook:delete': { level: 'own', input: ({ webhook }) => ({ webhook }) },
  'webhook:test': { level: 'own', input: ({ webhook }) => ({ webhook }) },
  'delivery:list': { level: 'own', input: () => ({}) },
  'delivery:retry': { level: 'own', input: ({ delivery }) => ({ delivery }) },
  'room:join': { level: 'see', input: inRoom },
  'room:leave': { level: 'nothing', input: inRoom },
  'message:send': { level: 'write', input: ({ room }) => ({ room, id: randomUUID(), text: 'x' }) },
  'message:delete': { level: 'write', input: ({ room, message: id }) => ({ room, id }) },
  'message:history': { level: 'see', input: inRoom },
  'presence:list': { level: 'see', input: inRoom },
  'typing:start': { level: 'write', input: inRoom },
  'typing:stop': { level: 'write', input: inRoom },
};
