import type { RoomSummary } from '../../contract/chat/room.ts';
import { type DirectoryState, directoryChannel } from '../../contract/chat/state.ts';
import { useDirectory } from '../shell/directory.tsx';
import { type FoundPage, useFoundLive } from '../ui/use-found-live.ts';

const pageOf = ({ rooms, nextCursor }: DirectoryState): FoundPage<RoomSummary> => ({ items: rooms, nextCursor });
const stateOf = ({ items, nextCursor }: FoundPage<RoomSummary>): DirectoryState => ({ rooms: items, nextCursor });

/** The rooms that fit a query: at once those that are known here, then all that the server knows. */
export function useFoundRooms(query: string) {
  const directory = useDirectory();
  return useFoundLive<RoomSummary>({
    query,
    live: pageOf(directory),
    idOf: ({ room }) => room,
    textsOf: ({ room, name, topic }) => [room, name, topic],
    find: async (cursor) => pageOf(await directory.find(query, cursor)),
    moreLive: directory.showMore,
    // A fresh first page, with the further ones that were asked for.
    merge: (before, page) => pageOf(directoryChannel.applySnapshot(before && stateOf(before), stateOf(page))),
    // Rooms that come or go may change what fits; what is said in them does not.
    again: `${directory.status === 'live'} ${directory.rooms.length}`,
  });
}
