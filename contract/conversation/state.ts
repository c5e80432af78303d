import type { Expiry } from '../channel.ts';
import type { Message, Person, Presence } from './message.ts';

/** How long a `typing:start` holds without another one, in milliseconds. */
export const typingHoldsMs = 6000;

/** What a room's page shows of its conversation. Messages are sorted by `seq`, without gaps from the first on. */
export interface ConversationState {
  me: Person | null;
  epoch: string;
  /** The room's `rev` up to which this state has seen every change. */
  rev: number;
  messages: readonly Message[];
  /** Older messages than the first exist on the server. */
  hasMore: boolean;
  presence: Presence;
  /** Others who are typing. */
  typing: readonly Person[];
}

/** The part of a `room:join` answer that every namespace shares. */
export interface ConversationSnapshot {
  me: Person | null;
  epoch: string;
  rev: number;
  reset: boolean;
  messages: Message[];
  hasMore: boolean;
  presence: Presence;
}

export type ConversationEvent =
  | { name: 'message:posted'; payload: { room: string; messages: Message[] } }
  | { name: 'typing:changed'; payload: { room: string; person: Person; typing: boolean } }
  | { name: 'presence:changed'; payload: { room: string; presence: Presence } };

/** A page of `message:history`, with the `seq` that it was asked to end before. */
export interface HistoryPage {
  before: number;
  messages: Message[];
  hasMore: boolean;
}

/** What the channel of a room takes from here, whatever its namespace. */
export const conversationChannel = {
  events: ['message:posted', 'typing:changed', 'presence:changed'] as const,
  concerns: (room: string, event: ConversationEvent) => event.payload.room === room,
  revOf: (state: ConversationState) => state.rev,
  personOf: (state: ConversationState) => state.me?.id ?? null,
  revsOf,
  newsIn,
  expiryOf,
};

function revsOf(event: ConversationEvent): number[] {
  return event.name === 'message:posted' ? event.payload.messages.map(({ rev }) => rev) : [];
}

function newsIn(held: ConversationState, { epoch, rev, reset, messages }: ConversationSnapshot): number {
  if (epoch !== held.epoch) return 0;
  // A fresh snapshot says by its number alone how much it leaps over.
  if (reset) return Math.max(0, rev - held.rev);
  return messages.filter(({ seq, author }) => seq > held.rev && author.id !== held.me?.id).length;
}

function expiryOf({ name, payload }: ConversationEvent): Expiry<ConversationEvent> | undefined {
  if (name !== 'typing:changed' || !payload.typing) return undefined;
  return { key: payload.person.id, afterMs: typingHoldsMs, event: { name, payload: { ...payload, typing: false } } };
}

/** The state a fresh snapshot stands for, or the old state with a catch-up answer laid over it. */
export function applySnapshot(old: ConversationState | undefined, snapshot: ConversationSnapshot): ConversationState {
  const { me, epoch, rev, messages, hasMore, presence } = snapshot;
  if (snapshot.reset || old === undefined) return { me, epoch, rev, messages, hasMore, presence, typing: [] };
  return {
    ...old,
    me,
    epoch,
    presence,
    rev: Math.max(old.rev, rev),
    messages: mergeMessages(old.messages, messages, old.hasMore),
  };
}

/** Pure and idempotent: an event seen twice changes nothing, the newest `rev` of a message wins ([W14]). */
export function applyEvent<S extends ConversationState>(state: S, event: ConversationEvent): S {
  switch (event.name) {
    case 'message:posted':
      return applyPosted(state, event.payload.messages);
    case 'typing:changed': {
      const { person, typing } = event.payload;
      const others = without(state.typing, ({ id }) => id === person.id);
      if (!typing || person.id === state.me?.id) return others === state.typing ? state : { ...state, typing: others };
      // Somebody who types on keeps their place.
      return others === state.typing ? { ...state, typing: [...others, person] } : state;
    }
    case 'presence:changed':
      return { ...state, presence: event.payload.presence };
  }
}

function applyPosted<S extends ConversationState>(state: S, posted: readonly Message[]): S {
  const authors = new Set(posted.map(({ author }) => author.id));
  return {
    ...state,
    rev: Math.max(state.rev, ...posted.map(({ rev }) => rev)),
    messages: mergeMessages(state.messages, posted, state.hasMore),
    typing: without(state.typing, ({ id }) => authors.has(id)),
  };
}

/** The state with a page of older messages in front; unchanged when the page does not end where the state begins. */
export function prependHistory<S extends ConversationState>(state: S, { before, messages, hasMore }: HistoryPage): S {
  // A fresh snapshot came in between: the page would leave a gap.
  if (state.messages[0]?.seq !== before) return state;
  return { ...state, messages: mergeMessages(messages, state.messages, false), hasMore };
}

function without<T>(list: readonly T[], drop: (item: T) => boolean): readonly T[] {
  return list.some(drop) ? list.filter((item) => !drop(item)) : list;
}

/**
 * Both lists as one, sorted by `seq`, the newest `rev` of each message.
 * @param older whether the server holds messages older than `known`: a change to one of those is not for this window.
 */
function mergeMessages(known: readonly Message[], more: readonly Message[], older: boolean): readonly Message[] {
  if (more.length === 0) return known;
  const last = known.at(-1)?.seq ?? Number.NEGATIVE_INFINITY;
  // The common case, new messages at the end, costs one copy and no sort.
  if (more.every(({ seq }, i) => seq > (more[i - 1]?.seq ?? last))) return [...known, ...more];
  const first = older ? (known[0]?.seq ?? 0) : 0;
  const bySeq = new Map(known.map((one) => [one.seq, one]));
  for (const one of more) {
    const old = bySeq.get(one.seq);
    if (one.seq >= first && (old === undefined || old.rev < one.rev)) bySeq.set(one.seq, one);
  }
  return [...bySeq.values()].sort((a, b) => a.seq - b.seq);
}
