import { expect, it } from 'vitest';
import { rowsOf } from '../../components/conversation/rows.ts';
import { timelineOf } from '../../components/orders/talk/timeline.ts';
import type { Message } from '../../contract/conversation/message.ts';
import { orders } from '../../contract/orders/events.ts';
import { type Order, type OrderEvent, order, orderEvent, trackedEvent, trackedOrder } from '../../contract/orders/order.ts';
import { storyChannel } from '../../contract/orders/order-state.ts';
import { trackChannelOf } from '../../contract/orders/track-state.ts';
import { plain } from '../support/messages.ts';
import { personOf } from '../support/persons.ts';

const [sample] = orders.events['order:updated'].example.orders;
const [happened] = orders.events['event:added'].example.events;
const orderAt = (rev: number, more: Partial<Order> = {}): Order => order.parse({ ...sample, rev, ...more });
const eventAt = (rev: number, more: Partial<OrderEvent> = {}): OrderEvent => orderEvent.parse({ ...happened, rev, ...more });
const added = (...events: OrderEvent[]) => ({ name: 'event:added', payload: { events } }) as const;

const ada = personOf('a', 'Ada');
const at = (minute: number) => new Date(Date.UTC(2026, 10, 23, 6, minute)).toISOString();
const message = (seq: number, minute: number): Message => ({
  ...plain,
  ...{ id: `m${seq}`, room: '17', seq, rev: seq, author: ada, text: `message ${seq}`, at: at(minute) },
});

it('a story takes what happened to its order once, in its order, and leaves what happened to others', () => {
  const first = storyChannel.applySnapshot(undefined, { order: orderAt(40), events: [eventAt(40)] });
  const after = storyChannel.apply(first, added(eventAt(41), eventAt(42, { order: 18 }), eventAt(43)));
  expect(after.events.map(({ rev }) => rev)).toEqual([40, 41, 43]);
  expect(storyChannel.apply(after, added(eventAt(43)))).toBe(after);
  const now = storyChannel.apply(after, {
    name: 'order:updated',
    payload: { orders: [orderAt(43), orderAt(44, { number: 18 })] },
  });
  expect(now.order.rev).toBe(43);
  expect(storyChannel.apply(now, { name: 'order:updated', payload: { orders: [orderAt(41)] } })).toBe(now);
});

it('a story asked for again keeps what was told while the answer was on its way', () => {
  const first = storyChannel.applySnapshot(undefined, { order: orderAt(40), events: [eventAt(40)] });
  const told = storyChannel.apply(first, added(eventAt(45)));
  const again = storyChannel.applySnapshot(told, { order: orderAt(42), events: [eventAt(40), eventAt(42)] });
  expect(again.events.map(({ rev }) => rev)).toEqual([40, 42, 45]);
  expect(again.order.rev).toBe(42);
});

it('a customer’s page takes each change once, and forgets its place in the queue when it leaves that', () => {
  const channel = trackChannelOf('token');
  const tracked = (rev: number, state: 'waiting' | 'claimed') => trackedOrder.parse(orderAt(rev, { state }));
  const conversation = { room: '17', me: null, epoch: 'e', rev: 0, reset: true, messages: [], hasMore: false };
  const presence = { count: 0, people: [] };
  const page = { ...conversation, presence, order: tracked(40, 'waiting'), events: [], position: 3, estimateAt: null };
  const first = channel.applySnapshot(undefined, page);
  const change = (rev: number, state: 'waiting' | 'claimed') => {
    const payload = { room: '17', order: tracked(rev, state), events: [trackedEvent.parse(eventAt(rev))] };
    return { name: 'track:changed' as const, payload };
  };
  const changed = channel.apply(first, change(41, 'waiting'));
  expect([changed.position, changed.events.length]).toEqual([3, 1]);
  expect(channel.apply(changed, change(41, 'waiting'))).toBe(changed);
  expect(channel.apply(changed, change(42, 'claimed'))).toMatchObject({ position: null, order: { state: 'claimed' } });
  // An answer from before that change takes nothing back.
  const late = channel.applySnapshot(channel.apply(changed, change(42, 'claimed')), { ...page, order: tracked(41, 'waiting') });
  expect([late.order.rev, late.events.map(({ rev }) => rev)]).toEqual([42, [41, 42]]);
});

const reader = { locale: 'en-GB', zone: 'UTC' };
const keysOf = (list: readonly { key: string }[]) => list.map(({ key }) => key);

it('a customer’s page says when the order may be ready as long as it is on its way', () => {
  const channel = trackChannelOf('token');
  const change = (rev: number, state: Order['state']) => ({
    name: 'track:changed' as const,
    payload: { room: '17', order: trackedOrder.parse(orderAt(rev, { state })), events: [trackedEvent.parse(eventAt(rev))] },
  });
  const conversation = { me: null, epoch: 'e', rev: 0, reset: true, messages: [], hasMore: false };
  const order = trackedOrder.parse(orderAt(40, { state: 'waiting' }));
  const presence = { count: 1, people: [] };
  const page = { ...conversation, presence, room: '17', order, events: [], position: 3, estimateAt: at(30) };
  const taken = channel.apply(channel.applySnapshot(undefined, page), change(41, 'claimed'));
  expect([taken.estimateAt, taken.position]).toEqual([at(30), null]);
  expect(channel.apply(taken, change(42, 'on-hold')).estimateAt).toBeNull();
});

it('messages and what happened are one list: an event stands behind the message that was the newest then', () => {
  const events = [
    eventAt(40, { afterSeq: 0, at: at(0) }),
    eventAt(41, { afterSeq: 2, at: at(3) }),
    eventAt(42, { afterSeq: 2, at: at(4) }),
  ];
  const rows = rowsOf([message(1, 1), message(2, 2), message(3, 5)], [], ada, reader);
  const list = timelineOf(rows, events, { hasMore: false, away: false, reader });
  expect(keysOf(list)).toEqual(['event 40', 'm1', 'm2', 'event 41', 'event 42', 'm3']);
  // The day is named once, and who writes again behind what came between.
  expect(list.map(({ day }) => day)).toEqual(['Monday 23 November', ...Array(5).fill(undefined)]);
  expect(list.flatMap((row) => ('head' in row ? row.head : []))).toEqual([true, false, true]);
});

it('of a part of the conversation, only what happened in it is shown', () => {
  const events = [
    eventAt(40, { afterSeq: 0 }),
    eventAt(41, { afterSeq: 4 }),
    eventAt(42, { afterSeq: 6 }),
    eventAt(43, { afterSeq: 9 }),
  ];
  const rows = rowsOf([message(5, 1), message(6, 2), message(7, 3)], [], ada, reader);
  const shown = (window: { hasMore: boolean; away: boolean }) => keysOf(timelineOf(rows, events, { ...window, reader }));
  expect(shown({ hasMore: true, away: true })).toEqual(['m5', 'm6', 'event 42', 'm7']);
  expect(shown({ hasMore: true, away: false })).toEqual(['m5', 'm6', 'event 42', 'm7', 'event 43']);
  expect(shown({ hasMore: false, away: true })).toEqual(['event 40', 'event 41', 'm5', 'm6', 'event 42', 'm7']);
});

it('a row that is the same as before is the same object, so that it is not shown anew', () => {
  const events = [eventAt(40, { afterSeq: 1 })];
  const rows = rowsOf([message(1, 1), message(2, 2)], [], ada, reader);
  const list = () => timelineOf(rows, events, { hasMore: false, away: false, reader });
  expect(list()[2]).toBe(list()[2]);
  expect(list()[0]).toBe(rows[0]);
});
