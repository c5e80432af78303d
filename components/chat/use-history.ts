import { useCallback, useRef, useState } from 'react';
import type { Send } from '../../client/send.ts';
import type { chat } from '../../contract/chat/events.ts';
import type { ChatRoomState } from '../../contract/chat/state.ts';
import type { Message } from '../../contract/conversation/message.ts';
import { prependHistory } from '../../contract/conversation/state.ts';
import { messageOf } from '../ui/problem.ts';

/** Messages of one page. */
const pageSize = 100;

/** How the messages before the loaded ones come in. */
export interface History {
  busy: 'page' | 'all' | undefined;
  /** Number of messages loaded by now. */
  loaded: number;
  /** Why the last attempt failed. */
  problem: string | undefined;
  loadOlder(): Promise<void>;
  /** All the way to the first message. @returns whether it got there */
  loadAll(): Promise<boolean>;
}

interface Parts {
  state: ChatRoomState;
  send: Send<typeof chat>;
  update(change: (state: ChatRoomState) => ChatRoomState): void;
}

export function useHistory({ state, send, update }: Parts): History {
  const [busy, setBusy] = useState<History['busy']>();
  const [loaded, setLoaded] = useState(0);
  const [problem, setProblem] = useState<string>();
  const running = useRef(false);
  const room = state.room.room;
  const first = state.messages[0]?.seq;
  const needed = state.hasMore && first !== undefined;

  /** Reads pages until `enough`, then shows them in one go. */
  const load = useCallback(
    async (what: 'page' | 'all') => {
      if (running.current || !needed) return false;
      running.current = true;
      setBusy(what);
      setProblem(undefined);
      try {
        const page = await readBefore(send, room, first, what === 'all', setLoaded);
        update((state) => prependHistory(state, page));
        return !page.hasMore;
      } catch (error) {
        setProblem(messageOf(error));
        return false;
      } finally {
        running.current = false;
        setBusy(undefined);
      }
    },
    [send, update, room, first, needed],
  );

  const loadOlder = useCallback(async () => void (await load('page')), [load]);
  const loadAll = useCallback(() => load('all'), [load]);
  return { busy, loaded, problem, loadOlder, loadAll };
}

/** The page before a `seq`; or all pages before it, as one. */
async function readBefore(
  send: Send<typeof chat>,
  room: string,
  first: number,
  all: boolean,
  progress: (loaded: number) => void,
) {
  const pages: Message[][] = [];
  let before = first;
  let hasMore = true;
  let loaded = 0;
  do {
    const page = await send('message:history', { room, before, limit: pageSize });
    pages.unshift(page.messages);
    loaded += page.messages.length;
    progress(loaded);
    hasMore = page.hasMore;
    before = page.messages[0]?.seq ?? before;
  } while (all && hasMore);
  return { before: first, messages: pages.flat(), hasMore };
}
