import { type Channel, type EventsOf, type Expiry, heardBy, type Reducers, type Request } from '../channel.ts';
import type { CommandSpec, Contract } from '../define.ts';
import type { conversationEvents } from './events.ts';
import { applySnapshot, type ConversationSnapshot, type ConversationState, conversationReducers, newsIn } from './state.ts';

/** How long a `typing:start` holds without another one, in milliseconds. */
export const typingHoldsMs = 6000;

/** What a namespace whose rooms are conversations has. */
interface RoomContract extends Contract {
  commands: Contract['commands'] & { 'room:join': CommandSpec; 'room:leave': CommandSpec };
  events: Contract['events'] & typeof conversationEvents;
}

export type ConversationEvent = EventsOf<typeof conversationReducers>;

/** What the rooms of a namespace have beside the conversation. */
interface Extra<C extends Contract, State extends ConversationState, Snapshot extends ConversationSnapshot> {
  /** How the room is asked for; left out: by `room:join`. */
  subscribe?: Channel<C, State, Snapshot>['subscribe'];
  /** What a snapshot says of it. @param held the state so far; undefined at first */
  rest(snapshot: Snapshot, held: State | undefined): Omit<State, keyof ConversationState>;
  /** What further events do. */
  reducers: Reducers<C, State>;
}

/** The channel of a room of a namespace: its conversation, and what it has beside that. */
export function roomChannel<C extends RoomContract, Snapshot extends ConversationSnapshot>(
  namespace: C['namespace'],
): Channel<C, ConversationState<Snapshot['me']>, Snapshot>;
export function roomChannel<
  C extends RoomContract,
  Snapshot extends ConversationSnapshot,
  State extends ConversationState<Snapshot['me']>,
>(namespace: C['namespace'], extra: Extra<C, State, Snapshot>): Channel<C, State, Snapshot>;
export function roomChannel<
  C extends RoomContract,
  Snapshot extends ConversationSnapshot,
  State extends ConversationState<Snapshot['me']>,
>(namespace: C['namespace'], extra?: Extra<C, State, Snapshot>): Channel<C, State, Snapshot> {
  return {
    namespace,
    ...heardBy<C, State>({ ...conversationReducers, ...extra?.reducers } as Reducers<C, State>),
    subscribe:
      extra?.subscribe ??
      ((room, held) => {
        const input = held === undefined ? { room } : { room, after: held.rev, epoch: held.epoch };
        return { command: 'room:join', input } as Request<C>;
      }),
    leave: (room) => ({ command: 'room:leave', input: { room } }) as Request<C>,
    concerns: (room, { payload }) => (payload as { room?: string }).room === room,
    ends: ({ name }) => name === 'room:closed',
    revOf: ({ rev }) => rev,
    personOf: ({ me }) => me?.id ?? null,
    revsOf: ({ payload }) => revsOf(payload as object),
    newsIn,
    expiryOf: expiryOf as Channel<C, State, Snapshot>['expiryOf'],
    applySnapshot: (held, snapshot) => ({ ...applySnapshot(held, snapshot), ...extra?.rest(snapshot, held) }) as State,
  };
}

/** The numbers of what an event says of messages. */
function revsOf(payload: object): number[] {
  return 'messages' in payload ? (payload.messages as { rev: number }[]).map(({ rev }) => rev) : [];
}

function expiryOf({ name, payload }: ConversationEvent): Expiry<ConversationEvent> | undefined {
  if (name !== 'typing:changed' || !payload.typing) return undefined;
  return { key: payload.person.id, afterMs: typingHoldsMs, event: { name, payload: { ...payload, typing: false } } };
}
