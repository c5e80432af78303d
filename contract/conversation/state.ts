import type { z } from 'zod';
import type { Person } from '../person.ts';
import type { conversationEvents } from './events.ts';
import { mergeMessages } from './merge.ts';
import type { HistoryPage, Message } from './message.ts';
import type { Presence } from './presence.ts';
import { joined, type MessageWindow, showPage, tailSize } from './window.ts';

/** What a room's page shows of its conversation. */
export interface ConversationState<Me extends Person | null = Person | null> extends MessageWindow {
  /** As whom the reader is in the room; null for an anonymous visitor. */
  me: Me;
  epoch: string;
  /** Messages of others that came in so far. Only how much it grows means anything. */
  arrived: number;
  presence: Presence;
  /** Others who are typing. */
  typing: readonly Person[];
}

/** The part of a `room:join` answer that every namespace shares. */
export interface ConversationSnapshot<Me extends Person | null = Person | null> {
  me: Me;
  epoch: string;
  rev: number;
  reset: boolean;
  messages: Message[];
  hasMore: boolean;
  presence: Presence;
  /** Of the server's page that a link to a message leads to: the window to begin with. It never crosses the wire. */
  around?: HistoryPage | undefined;
}

/** How many messages of others a catch-up brings. */
export function newsIn(held: ConversationState, { epoch, rev, reset, messages }: ConversationSnapshot): number {
  if (epoch !== held.epoch) return 0;
  // A fresh snapshot says by its number alone how much it jumps over.
  if (reset) return Math.max(0, rev - held.rev);
  return messages.filter(({ seq, author }) => seq > held.rev && author.id !== held.me?.id).length;
}

/** The state a fresh snapshot stands for, or the old state with a catch-up answer laid over it. */
export function applySnapshot<Me extends Person | null>(
  old: ConversationState<Me> | undefined,
  snapshot: ConversationSnapshot<Me>,
): ConversationState<Me> {
  const { me, epoch, rev, messages, presence } = snapshot;
  if (old === undefined) return begin(snapshot);
  const arrived = old.arrived + newsIn(old, snapshot);
  if (!snapshot.reset) return { ...take(old, messages), me, epoch, presence, arrived, rev: Math.max(old.rev, rev) };
  // Of another database, or of one that has lost what is shown here.
  const replaced = epoch !== old.epoch || rev < old.rev;
  if (replaced || old.messages.length === 0 || messages.length === 0) return { ...begin(snapshot), arrived };
  // Too much was missed to be told. The window stays where the reader is, and the newest are at hand.
  return joined({ ...old, me, presence, arrived, rev, typing: [], tail: messages });
}

function begin<Me extends Person | null>(snapshot: ConversationSnapshot<Me>): ConversationState<Me> {
  const { me, epoch, rev, messages, hasMore, presence, around } = snapshot;
  const state = { me, epoch, rev, messages, hasMore, tail: null, arrived: 0, presence, typing: [] };
  return around === undefined ? state : showPage(state, around);
}

/** What every conversation hears. */
type Heard = typeof conversationEvents & { 'room:closed': { payload: z.ZodType<{ room: string }> } };

/** Pure and idempotent: an event seen twice changes nothing, the newest `rev` of a message wins ([W14]). */
export const conversationReducers: {
  readonly [K in keyof Heard]: <S extends ConversationState>(state: S, payload: z.output<Heard[K]['payload']>) => S;
} = {
  'message:posted': (state, { messages }) => applyPosted(state, messages),
  'message:changed': (state, { messages }) => applyChanged(state, messages),
  'typing:changed': (state, { person, typing }) => {
    const others = without(state.typing, ({ id }) => id === person.id);
    if (!typing || person.id === state.me?.id) return others === state.typing ? state : { ...state, typing: others };
    // Somebody who types on keeps their place.
    return others === state.typing ? { ...state, typing: [...others, person] } : state;
  },
  'presence:changed': (state, { presence }) => ({ ...state, presence }),
  'room:closed': (state) => state,
};

/** Messages as they are now; one that lies outside of what is shown is not fetched for it. */
function applyChanged<S extends ConversationState>(state: S, changed: readonly Message[]): S {
  return { ...take(state, changed), rev: Math.max(state.rev, ...changed.map(({ rev }) => rev)) };
}

function applyPosted<S extends ConversationState>(state: S, posted: readonly Message[]): S {
  const authors = new Set(posted.map(({ author }) => author.id));
  return {
    ...applyChanged(state, posted),
    arrived: state.arrived + posted.filter(({ seq, author }) => seq > state.rev && author.id !== state.me?.id).length,
    typing: without(state.typing, ({ id }) => authors.has(id)),
  };
}

/** The state with new and changed messages in the window and in the tail, where they belong. */
function take<S extends ConversationState>(state: S, more: readonly Message[]): S {
  const { messages, hasMore, tail } = state;
  if (tail === null) return { ...state, messages: mergeMessages(messages, more, hasMore) };
  const end = messages.at(-1)?.seq ?? Number.NEGATIVE_INFINITY;
  const within = more.filter(({ seq }) => seq <= end);
  return {
    ...state,
    messages: mergeMessages(messages, within, hasMore),
    tail: mergeMessages(tail, more, true).slice(-tailSize),
  };
}

function without<T>(list: readonly T[], drop: (item: T) => boolean): readonly T[] {
  return list.some(drop) ? list.filter((item) => !drop(item)) : list;
}
