import { type Channel, heardBy, type Reducers } from '../channel.ts';
import type { Staff } from '../conversation/staff.ts';
import type { Output } from '../define.ts';
import type { orders } from './events.ts';
import { newerOrder, withLastMessage, withLease } from './newer-order.ts';
import type { Order } from './order.ts';
import type { DeskSettings } from './settings.ts';
import type { TodayStats } from './stats.ts';
import { isEnded } from './transitions.ts';

/** An answer to `order:list`. */
export type DeskPage = Output<typeof orders, 'order:list'>;

/** What is still to be asked for: the pages behind this one. */
interface FurtherPages {
  cursor: string;
  /** Of those that changed after it alone; left out: of all. */
  since?: number;
}

/** The desk as a board holds it. */
export interface DeskState {
  /** By number: all that are open, as far as they were loaded, and those that came to their end not long ago. */
  orders: ReadonlyMap<number, Order>;
  /** The newest change that was seen. */
  rev: number;
  /** How far the reader has read about an order, by its number. */
  read: ReadonlyMap<number, number>;
  stats: TodayStats;
  settings: DeskSettings;
  /** Who looks after the desk and the workspace. */
  staff: Staff;
  /** Empty: all was loaded. */
  further: readonly FurtherPages[];
}

/** What came to its end is kept for so long, to be recalled, in milliseconds. */
const keptMs = 60 * 60 * 1000;
/** It is looked for what is not kept any more when there are so many more than before. */
const sweepEvery = 500;

/** What a list or an event says, put into what is held: of each order the newest `rev` wins. */
function withOrders(state: DeskState, list: readonly Order[], rev: number): DeskState {
  const news = list.filter((one) => one.rev > (state.orders.get(one.number)?.rev ?? -1));
  if (news.length === 0 && rev <= state.rev) return state;
  const held = new Map(state.orders);
  for (const one of news) held.set(one.number, newerOrder(state.orders.get(one.number), one));
  const orders = held.size > sweepEvery && held.size % sweepEvery < news.length ? withoutOld(held, news) : held;
  return { ...state, orders, rev: Math.max(state.rev, rev) };
}

function withoutOld(held: ReadonlyMap<number, Order>, news: readonly Order[]): ReadonlyMap<number, Order> {
  const before = Math.max(...news.map(({ changedAt }) => Date.parse(changedAt))) - keptMs;
  return new Map([...held].filter(([, { state, changedAt }]) => !isEnded(state) || Date.parse(changedAt) > before));
}

/** One order changed beside its `rev`; the same state when it is not held. */
function withOne(state: DeskState, number: number, change: (order: Order) => Order): DeskState {
  const held = state.orders.get(number);
  if (held === undefined) return state;
  const after = change(held);
  return after === held ? state : { ...state, orders: new Map(state.orders).set(number, after) };
}

const withConversation = (state: DeskState, { order, lastMessageSeq }: { order: number; lastMessageSeq: number }) =>
  withOne(state, order, (one) => withLastMessage(one, lastMessageSeq));

const withNews = (state: DeskState, { orders }: { orders: Order[] }) =>
  withOrders(state, orders, Math.max(0, ...orders.map(({ rev }) => rev)));

const reducers: Reducers<typeof orders, DeskState> = {
  'order:created': withNews,
  'order:updated': withNews,
  'lease:changed': (state, { leases }) =>
    leases.reduce((held, { order, until }) => withOne(held, order, (one) => withLease(one, until)), state),
  'conversation:updated': (state, { conversations }) => conversations.reduce(withConversation, state),
  'stats:changed': (state, { stats }) => ({ ...state, stats }),
  'desk:changed': (state, { settings }) => ({ ...state, settings }),
  'staff:changed': (state, { staff }) => ({ ...state, staff }),
  'room:closed': (state) => state,
};

/** The first page, or what changed since; what is not in it stays as it was held. */
function applySnapshot(held: DeskState | undefined, page: DeskPage): DeskState {
  const { stats, settings, staff, rev, nextCursor } = page;
  const before = held ?? { orders: new Map(), rev: 0, read: new Map(), further: [], stats, settings, staff };
  const rest = nextCursor === null ? [] : [{ cursor: nextCursor, ...(held !== undefined && { since: held.rev }) }];
  const after = page.conversations.reduce(withConversation, withPage(before, page));
  return { ...after, rev: Math.max(before.rev, rev), stats, settings, staff, further: [...before.further, ...rest] };
}

/** The desk with the page of `order:list` that the first of `further` asked for. */
export function appendPage(state: DeskState, page: DeskPage): DeskState {
  const [asked, ...others] = state.further;
  if (asked === undefined) return state;
  const rest = page.nextCursor === null ? others : [{ ...asked, cursor: page.nextCursor }, ...others];
  return { ...withPage(state, page), further: rest };
}

function withPage(state: DeskState, { orders: list, read }: DeskPage): DeskState {
  const marks = Object.entries(read);
  const after = withOrders(state, list, 0);
  if (marks.length === 0) return after;
  return { ...after, read: new Map([...state.read, ...marks.map(([number, seq]) => [Number(number), seq] as const)]) };
}

/** The reader has read so far about an order. */
export function withRead(state: DeskState, number: number, seq: number): DeskState {
  return (state.read.get(number) ?? 0) >= seq ? state : { ...state, read: new Map(state.read).set(number, seq) };
}

/** The desk with an order as an answer says it is; what happened to others meanwhile is still to come. */
export const withOrder = (state: DeskState, order: Order): DeskState => withOrders(state, [order], 0);

/** Orders that a page of the desk asks for at once. */
export const pageSize = 500;

/** The whole desk, kept up to date ([W14]). */
export const deskChannel: Channel<typeof orders, DeskState, DeskPage> = {
  namespace: '/orders',
  subscribe: (_room, held) => ({
    command: 'order:list',
    input: { limit: pageSize, ...(held !== undefined && { since: held.rev }) },
  }),
  // Orders have rooms too; this one is the desk's.
  concerns: (_room, event) => !('room' in event.payload) || event.payload.room === 'desk',
  revsOf: (event) =>
    event.name === 'order:created' || event.name === 'order:updated' ? event.payload.orders.map(({ rev }) => rev) : [],
  revOf: ({ rev }) => rev,
  personOf: () => undefined,
  newsIn: () => 0,
  ends: ({ name }) => name === 'room:closed',
  applySnapshot,
  ...heardBy(reducers),
};
