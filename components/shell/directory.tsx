'use client';

import { createContext, type ReactNode, useCallback, useContext, useMemo } from 'react';
import type { Status } from '../../client/status.ts';
import { useChannel } from '../../client/use-channel.ts';
import type { DeletedRoom, Room } from '../../contract/chat/room.ts';
import { appendRooms, type DirectoryState, directoryChannel } from '../../contract/chat/state.ts';

interface Directory extends DirectoryState {
  status: Status;
  /** The next page of the whole list, added to `rooms`. */
  showMore(): Promise<void>;
  /** Adds a room of the reader's own, which the list is not told of when others must not see it. */
  add(room: Room): void;
  /** Rooms by name, topic or address. @throws {PublicError} */
  find(query: string, cursor?: string): Promise<DirectoryState>;
  /** Joins a private room by the reader's power over the workspace. @throws {PublicError} */
  enter(room: string, reason: string): Promise<void>;
  /** Rooms that the reader may bring back. @throws {PublicError} */
  deleted(): Promise<readonly DeletedRoom[]>;
  /** Brings one of them back. @throws {PublicError} */
  restore(room: string): Promise<void>;
}

const DirectoryContext = createContext<Directory | undefined>(undefined);

/** One live list of rooms for all that show it. @param initial as the server read it. */
export function DirectoryProvider({ initial, children }: { initial: DirectoryState; children: ReactNode }) {
  const { state, status, send, update } = useChannel(directoryChannel, '', initial);

  // The same one however the list changes: what waits for its answer must not ask anew each time.
  const find = useCallback((query: string, cursor?: string) => send('room:list', { query, cursor }), [send]);
  const directory = useMemo(() => {
    /** A room of the reader's own, which the list is not told of when others must not see it. */
    const add = (room: Room) => {
      const summary = { ...room, online: 0, lastMessage: null };
      update((known) => appendRooms(known, { rooms: [summary], nextCursor: known.nextCursor }));
    };
    return {
      ...state,
      status,
      async showMore() {
        if (state.nextCursor === null) return;
        const page = await send('room:list', { cursor: state.nextCursor });
        update((known) => appendRooms(known, page));
      },
      add,
      find,
      enter: async (room: string, reason: string) => add(await send('room:enter', { room, reason })),
      deleted: async () => (await send('deletion:list', {})).rooms,
      restore: async (room: string) => add(await send('room:restore', { room })),
    };
  }, [state, status, send, update, find]);
  return <DirectoryContext value={directory}>{children}</DirectoryContext>;
}

export function useDirectory(): Directory {
  const directory = useContext(DirectoryContext);
  if (directory === undefined) throw new Error('useDirectory works below DirectoryProvider.');
  return directory;
}
