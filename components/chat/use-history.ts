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
  loadOlder(): void;
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
  const running = useRef<Promise<boolean>>(undefined);
  /** A page that is on its way becomes all of them when somebody asks for all meanwhile. */
  const wantsAll = useRef(false);
  const room = state.room.room;
  const first = state.messages[0]?.seq;
  const needed = state.hasMore && first !== undefined;

  /** Reads what is wanted, then shows it in one go. @returns whether the first message is there now */
  const read = useCallback(
    async (first: number) => {
      setProblem(undefined);
      try {
        const page = await readBefore(send, room, first, { goOn: () => wantsAll.current, progress: setLoaded });
        update((state) => prependHistory(state, page));
        return !page.hasMore;
      } catch (error) {
        setProblem(messageOf(error));
        return false;
      } finally {
        running.current = undefined;
        wantsAll.current = false;
        setBusy(undefined);
      }
    },
    [send, update, room],
  );

  const load = useCallback(
    (what: 'page' | 'all') => {
      if (!needed || (running.current !== undefined && what === 'page')) return Promise.resolve(false);
      wantsAll.current ||= what === 'all';
      setBusy(what);
      running.current ??= read(first);
      return running.current;
    },
    [read, first, needed],
  );

  const loadOlder = useCallback(() => void load('page'), [load]);
  const loadAll = useCallback(() => load('all'), [load]);
  return { busy, loaded, problem, loadOlder, loadAll };
}

interface Course {
  /** Asked after each page: whether to read the one before it too. */
  goOn: () => boolean;
  progress: (loaded: number) => void;
}

/** The messages before a `seq`: one page, or as many as are wanted. */
async function readBefore(send: Send<typeof chat>, room: string, first: number, { goOn, progress }: Course) {
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
  } while (hasMore && goOn());
  return { before: first, messages: pages.flat(), hasMore };
}
