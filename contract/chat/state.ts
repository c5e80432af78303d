import type { Channel } from '../channel.ts';
import {
  applyEvent,
  applySnapshot,
  type ConversationEvent,
  type ConversationState,
  conversationChannel,
} from '../conversation/state.ts';
import type { AnyEvent } from '../define.ts';
import type { chat } from './events.ts';
import type { Room, RoomSnapshot, RoomSummary } from './room.ts';

export interface ChatRoomState extends ConversationState {
  room: Room;
}

/** One room of `/chat`. */
export const chatRoomChannel: Channel<typeof chat, ChatRoomState, RoomSnapshot, ConversationEvent> = {
  ...conversationChannel,
  namespace: '/chat',
  subscribe: (room, held) => ({
    command: 'room:join',
    input: held === undefined ? { room } : { room, after: held.rev, epoch: held.epoch },
  }),
  leave: (room) => ({ command: 'room:leave', input: { room } }),
  applySnapshot: (held, snapshot) => ({ ...applySnapshot(held, snapshot), room: snapshot.room }),
  apply: (state, event) => applyEvent(state, event),
};

/** Rooms as lists show them, most recently active first: a page of `room:list`, or several. */
export interface DirectoryState {
  rooms: readonly RoomSummary[];
  nextCursor: string | null;
}

type DirectoryEvent = Extract<AnyEvent<typeof chat>, { name: 'room:created' | 'room:updated' }>;

/** The list of rooms. Its events are not numbered: what was missed heals with the list that is asked for again. */
export const directoryChannel: Channel<typeof chat, DirectoryState, DirectoryState, DirectoryEvent> = {
  namespace: '/chat',
  events: ['room:created', 'room:updated'],
  subscribe: () => ({ command: 'room:list', input: {} }),
  concerns: () => true,
  revsOf: () => [],
  revOf: () => 0,
  personOf: () => undefined,
  newsIn: () => 0,
  applySnapshot: (held, snapshot) => (held === undefined ? snapshot : keepFurtherPages(held, snapshot)),
  apply: (state, event) => ({ ...state, rooms: updateRooms(state, event.payload.rooms) }),
};

/** The directory with the next page of `room:list` behind it. */
export function appendRooms(state: DirectoryState, page: { rooms: RoomSummary[]; nextCursor: string | null }): DirectoryState {
  return { rooms: mergeRooms(page.rooms, state.rooms), nextCursor: page.nextCursor };
}

const activityOf = ({ lastMessage, createdAt }: RoomSummary) => lastMessage?.at ?? createdAt;
const oldestActivity = (rooms: readonly RoomSummary[]) => rooms.map(activityOf).sort()[0] ?? '';

/** A fresh first page, with the pages that had been loaded behind it. */
function keepFurtherPages(held: DirectoryState, fresh: DirectoryState): DirectoryState {
  if (fresh.nextCursor === null) return fresh;
  const end = oldestActivity(fresh.rooms);
  const behind = held.rooms.filter((room) => activityOf(room) < end);
  if (behind.length === 0) return fresh;
  return { rooms: mergeRooms(behind, fresh.rooms), nextCursor: held.nextCursor };
}

/** Rooms further down than the pages loaded so far are left for their own page. */
function updateRooms({ rooms, nextCursor }: DirectoryState, changed: readonly RoomSummary[]): readonly RoomSummary[] {
  const end = nextCursor === null ? '' : oldestActivity(rooms);
  return mergeRooms(
    rooms,
    changed.filter((room) => activityOf(room) >= end),
  );
}

function mergeRooms(known: readonly RoomSummary[], changed: readonly RoomSummary[]): readonly RoomSummary[] {
  const bySlug = new Map(known.map((room) => [room.room, room]));
  for (const room of changed) bySlug.set(room.room, room);
  return [...bySlug.values()].sort((a, b) => activityOf(b).localeCompare(activityOf(a)));
}
