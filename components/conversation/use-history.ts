import { type ReactNode, useCallback, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { SendInConversation } from '../../client/send.ts';
import type { ConversationState } from '../../contract/conversation/state.ts';
import { extendBack, extendForth, showPage } from '../../contract/conversation/window.ts';
import { messageOf } from '../ui/problem.tsx';

/** Messages of one page. */
const pageSize = 100;

interface Attempt {
  busy: boolean;
  /** Why the last one failed. */
  problem: ReactNode;
}

/** How more messages come in at one end of the window. */
export interface Loading extends Attempt {
  /** Does nothing while a page is on its way or nothing is missing. */
  load(): void;
}

/** The window's way through the room. */
export interface History {
  older: Loading;
  newer: Loading;
  /**
   * Shows the first messages of the room.
   * @param shown called together with the change of the window, with the seq of the first.
   */
  first: Attempt & { show(shown: (seq: number) => void): void };
}

/** What is needed of a conversation's channel to read it page by page. */
export interface PagedChannel<S extends ConversationState> {
  state: S;
  send: SendInConversation;
  update(change: (state: S) => S): void;
}

/** @param room as commands call it. */
export function useHistory<S extends ConversationState>({ state, send, update }: PagedChannel<S>, room: string): History {
  const first = state.messages[0]?.seq;
  const last = state.messages.at(-1)?.seq;
  const { hasMore } = state;
  const away = state.tail !== null;
  const older = useOneAtATime();
  const newer = useOneAtATime();
  const beginning = useOneAtATime();

  const loadOlder = useCallback(() => {
    if (first === undefined || !hasMore) return;
    void older.run(async () => {
      const page = await send('message:history', { room, before: first, limit: pageSize });
      update((state) => extendBack(state, first, page));
    });
  }, [send, update, room, first, hasMore, older.run]);

  const loadNewer = useCallback(() => {
    if (last === undefined || !away) return;
    void newer.run(async () => {
      const page = await send('message:history', { room, after: last, limit: pageSize });
      update((state) => extendForth(state, last, page));
    });
  }, [send, update, room, last, away, newer.run]);

  const showFirst = useCallback<History['first']['show']>(
    (shown) =>
      void beginning.run(async () => {
        const { messages } = await send('message:history', { room, after: 0, limit: pageSize });
        // In one rendering: the list must not take the new window for the old one, changed.
        flushSync(() => {
          update((state) => showPage(state, { messages, hasMore: false }));
          shown(messages[0]?.seq ?? 0);
        });
      }),
    [send, update, room, beginning.run],
  );

  return {
    older: { ...older, load: loadOlder },
    newer: { ...newer, load: loadNewer },
    first: { ...beginning, show: showFirst },
  };
}

/** Runs one question at a time, and tells how it went. */
function useOneAtATime() {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ReactNode>();
  const running = useRef(false);

  const run = useCallback(async (ask: () => Promise<void>) => {
    if (running.current) return;
    running.current = true;
    setBusy(true);
    setProblem(undefined);
    try {
      await ask();
    } catch (error) {
      setProblem(messageOf(error));
    } finally {
      running.current = false;
      setBusy(false);
    }
  }, []);
  return { busy, problem, run };
}
