import { useMemo } from 'react';
import type { RoomSummary } from '../../contract/chat/room.ts';
import { type DirectoryState, directoryChannel } from '../../contract/chat/state.ts';
import { useDirectory } from '../shell/directory.tsx';
import { useSearch } from '../ui/use-search.ts';

/** The rooms that fit a query: at once those that are known here, then all that the server knows. */
export function useFoundRooms(query: string) {
  const directory = useDirectory();
  const { find, status } = directory;
  const { answer, problem, go } = useSearch<DirectoryState>({
    of: query === '' ? undefined : query,
    ask: () => find(query),
    // A fresh first page, with the further ones that were asked for.
    merge: directoryChannel.applySnapshot,
    // Rooms that come or go may change what fits; what is said in them does not.
    again: `${status === 'live'} ${directory.rooms.length}`,
  });
  const rooms = useMemo(() => shownRooms(directory.rooms, query, answer), [directory.rooms, query, answer]);

  async function more(): Promise<DirectoryState | undefined> {
    if (query === '') await directory.showMore();
    if (answer === undefined || answer.nextCursor === null) return undefined;
    const page = await find(query, answer.nextCursor);
    return { rooms: [...answer.rooms, ...page.rooms], nextCursor: page.nextCursor };
  }

  return {
    rooms,
    hasMore: (query === '' ? directory.nextCursor : (answer?.nextCursor ?? null)) !== null,
    /** Whether the server has answered. */
    complete: query === '' || answer !== undefined,
    problem,
    showMore: () => void go(more),
  };
}

/** What was found, as the live list knows it now. */
function shownRooms(live: readonly RoomSummary[], query: string, answer: DirectoryState | undefined): readonly RoomSummary[] {
  if (query === '') return live;
  if (answer === undefined) return live.filter(fits(query));
  const bySlug = new Map(live.map((room) => [room.room, room]));
  return answer.rooms.map((room) => bySlug.get(room.room) ?? room);
}

const fits = (query: string) => {
  const wanted = query.toLowerCase();
  return ({ room, name, topic }: RoomSummary) => [room, name, topic].some((text) => text.toLowerCase().includes(wanted));
};
