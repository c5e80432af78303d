import { type Channel, heardBy, unnumbered } from '../channel.ts';
import { roomChannel } from '../conversation/room-channel.ts';
import type { Staff } from '../conversation/staff.ts';
import type { ConversationState } from '../conversation/state.ts';
import type { chat } from './events.ts';
import type { Me, Pending, Room, RoomSnapshot, RoomSummary } from './room.ts';

export interface ChatRoomState extends ConversationState<Me | null> {
  room: Room;
  staff: Staff;
  guestsPost: boolean;
  pending: Pending | null;
  slashCommands: readonly string[];
}

const none: Pending = { knocks: 0, reports: 0 };

/** What waits for a moderator, with what is otherwise now. */
function withDuties(state: ChatRoomState, now: Partial<Pending>): ChatRoomState {
  return { ...state, pending: { ...(state.pending ?? none), ...now } };
}

/** One room of `/chat`. */
export const chatRoomChannel = roomChannel<typeof chat, RoomSnapshot, ChatRoomState>('/chat', {
  rest: ({ room, staff, guestsPost, pending, slashCommands }) => ({ room, staff, guestsPost, pending, slashCommands }),
  reducers: {
    'room:changed': (state, { now }) => ({ ...state, room: now }),
    'member:changed': (state, { me, pending }) => ({ ...state, me, pending }),
    'staff:changed': (state, { staff }) => ({ ...state, staff }),
    'guests:changed': (state, { guestsPost }) => ({ ...state, guestsPost }),
    'knock:changed': (state, { waiting }) => withDuties(state, { knocks: waiting }),
    'report:created': (state, { waiting }) => withDuties(state, { reports: waiting }),
    'report:resolved': (state, { waiting }) => withDuties(state, { reports: waiting }),
  },
});

/** Rooms as lists show them, most recently active first: a page of `room:list`, or several. */
export interface DirectoryState {
  rooms: readonly RoomSummary[];
  nextCursor: string | null;
}

const withRooms = (state: DirectoryState, { rooms }: { rooms: RoomSummary[] }) => ({
  ...state,
  rooms: updateRooms(state, rooms),
});

/** The list of rooms. Its events are not numbered: what was missed heals with the list that is asked for again. */
export const directoryChannel: Channel<typeof chat, DirectoryState, DirectoryState> = {
  ...unnumbered,
  namespace: '/chat',
  subscribe: () => ({ command: 'room:list', input: {} }),
  applySnapshot: (held, snapshot) => (held === undefined ? snapshot : keepFurtherPages(held, snapshot)),
  ...heardBy<typeof chat, DirectoryState>({
    'room:created': withRooms,
    'room:updated': withRooms,
    'room:hidden': (state, { rooms }) => {
      const hidden = new Set(rooms);
      return { ...state, rooms: state.rooms.filter(({ room }) => !hidden.has(room)) };
    },
  }),
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
