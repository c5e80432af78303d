import { useEffect, useMemo, useState } from 'react';
import type { RoomSummary } from '../../contract/chat/room.ts';
import { type DirectoryState, directoryChannel } from '../../contract/chat/state.ts';
import { useDirectory } from '../shell/directory.tsx';
import { messageOf } from '../ui/problem.tsx';

/** After the last key, in milliseconds. */
const searchAfterMs = 200;

interface Found extends DirectoryState {
  query: string;
}

/** The rooms that fit a query: at once those that are known here, then all that the server knows. */
export function useFoundRooms(query: string) {
  const directory = useDirectory();
  const { find, status } = directory;
  const live = status === 'live';
  // Rooms that come or go may change what fits; what is said in them does not.
  const known = directory.rooms.length;
  const [found, setFound] = useState<Found>();
  const [problem, setProblem] = useState<string>();

  // biome-ignore lint/correctness/useExhaustiveDependencies: with a connection, and with other rooms, it is asked again.
  useEffect(() => {
    setProblem(undefined);
    if (query === '') return;
    let wanted = true;
    const timer = setTimeout(() => {
      find(query).then(
        (page) => wanted && setFound((before) => foundNow(before?.query === query ? before : undefined, page, query)),
        (error: unknown) => wanted && setProblem(messageOf(error)),
      );
    }, searchAfterMs);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [query, find, live, known]);

  const answer = found?.query === query ? found : undefined;
  const rooms = useMemo(() => shownRooms(directory.rooms, query, answer), [directory.rooms, query, answer]);

  async function showMore() {
    if (query === '') return directory.showMore();
    if (answer === undefined || answer.nextCursor === null) return;
    const page = await find(query, answer.nextCursor);
    setFound({ query, rooms: [...answer.rooms, ...page.rooms], nextCursor: page.nextCursor });
  }

  return {
    rooms,
    hasMore: (query === '' ? directory.nextCursor : (answer?.nextCursor ?? null)) !== null,
    /** Whether the server has answered. */
    complete: query === '' || answer !== undefined,
    problem,
    showMore: () => showMore().catch((error: unknown) => setProblem(messageOf(error))),
  };
}

/** A fresh first page, with the further ones that were asked for. */
function foundNow(before: Found | undefined, { rooms, nextCursor }: DirectoryState, query: string): Found {
  return { ...directoryChannel.applySnapshot(before, { rooms, nextCursor }), query };
}

/** What was found, as the live list knows it now. */
function shownRooms(live: readonly RoomSummary[], query: string, answer: Found | undefined): readonly RoomSummary[] {
  if (query === '') return live;
  if (answer === undefined) return live.filter(fits(query));
  const bySlug = new Map(live.map((room) => [room.room, room]));
  return answer.rooms.map((room) => bySlug.get(room.room) ?? room);
}

const fits = (query: string) => {
  const wanted = query.toLowerCase();
  return ({ room, name, topic }: RoomSummary) => [room, name, topic].some((text) => text.toLowerCase().includes(wanted));
};
