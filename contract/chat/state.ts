import type { Channel } from '../channel.ts';
import type { Staff } from '../conversation/staff.ts';
import {
  applyEvent,
  applySnapshot,
  type ConversationEvent,
  type ConversationState,
  conversationChannel,
} from '../conversation/state.ts';
import type { AnyEvent } from '../define.ts';
import type { chat } from './events.ts';
import type { Duties, Me, Room, RoomSnapshot, RoomSummary } from './room.ts';

export interface ChatRoomState extends ConversationState {
  room: Room;
  me: Me | null;
  staff: Staff;
  guestsPost: boolean;
  duties: Duties | null;
  slashes: readonly string[];
}

const none: Duties = { knocks: 0, reports: 0 };

type ChatRoomEvent =
  | ConversationEvent
  | Extract<
      AnyEvent<typeof chat>,
      {
        name:
          | 'room:changed'
          | 'member:changed'
          | 'staff:changed'
          | 'guests:changed'
          | 'knock:changed'
          | 'report:created'
          | 'report:resolved';
      }
    >;

/** One room of `/chat`. */
export const chatRoomChannel: Channel<typeof chat, ChatRoomState, RoomSnapshot, ChatRoomEvent> = {
  ...conversationChannel,
  namespace: '/chat',
  events: [
    ...conversationChannel.events,
    'room:changed',
    'member:changed',
    'staff:changed',
    'guests:changed',
    'knock:changed',
    'report:created',
    'report:resolved',
  ],
  revsOf: (event) => (isOfConversation(event) ? conversationChannel.revsOf(event) : []),
  expiryOf: (event) => (isOfConversation(event) ? conversationChannel.expiryOf(event) : undefined),
  applySnapshot: (held, snapshot) => {
    const { room, me, staff, guestsPost, duties, slashes } = snapshot;
    return { ...applySnapshot(held, snapshot), room, me, staff, guestsPost, duties, slashes };
  },
  apply(state, event) {
    switch (event.name) {
      case 'room:changed':
        return { ...state, room: event.payload.now };
      case 'member:changed':
        return { ...state, me: event.payload.me, duties: event.payload.duties };
      case 'staff:changed':
        return { ...state, staff: event.payload.staff };
      case 'guests:changed':
        return { ...state, guestsPost: event.payload.guestsPost };
      case 'knock:changed':
        return { ...state, duties: { ...(state.duties ?? none), knocks: event.payload.waiting } };
      case 'report:created':
      case 'report:resolved':
        return { ...state, duties: { ...(state.duties ?? none), reports: event.payload.waiting } };
      default:
        return applyEvent(state, event);
    }
  },
};

function isOfConversation(event: ChatRoomEvent): event is ConversationEvent {
  return (conversationChannel.events as readonly string[]).includes(event.name);
}

/** Rooms as lists show them, most recently active first: a page of `room:list`, or several. */
export interface DirectoryState {
  rooms: readonly RoomSummary[];
  nextCursor: string | null;
}

type DirectoryEvent = Extract<AnyEvent<typeof chat>, { name: 'room:created' | 'room:updated' | 'room:hidden' }>;

/** The list of rooms. Its events are not numbered: what was missed heals with the list that is asked for again. */
export const directoryChannel: Channel<typeof chat, DirectoryState, DirectoryState, DirectoryEvent> = {
  namespace: '/chat',
  events: ['room:created', 'room:updated', 'room:hidden'],
  subscribe: () => ({ command: 'room:list', input: {} }),
  concerns: () => true,
  revsOf: () => [],
  revOf: () => 0,
  personOf: () => undefined,
  newsIn: () => 0,
  applySnapshot: (held, snapshot) => (held === undefined ? snapshot : keepFurtherPages(held, snapshot)),
  apply(state, event) {
    if (event.name !== 'room:hidden') return { ...state, rooms: updateRooms(state, event.payload.rooms) };
    const hidden = new Set(event.payload.rooms);
    return { ...state, rooms: state.rooms.filter(({ room }) => !hidden.has(room)) };
  },
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
  // Of those as old as the last of the page some may stand behind it.
  const behind = held.rooms.filter((room) => activityOf(room) <= end);
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
