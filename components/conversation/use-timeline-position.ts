import { type RefObject, useCallback, useEffect, useLayoutEffect, useState } from 'react';
import type { ConversationState } from '../../contract/conversation/state.ts';
import { showNewest, trimWindow } from '../../contract/conversation/window.ts';
import { useEnd } from './use-end.ts';
import { type PagedChannel, useHistory } from './use-history.ts';

/** A window longer than this lets go of what is far from the reader, so that a page does not grow all day. In messages. */
const longest = 3000;
const kept = 2000;

/** Where in a conversation the reader is, as `useTimelinePosition` keeps it. */
export type TimelinePosition = ReturnType<typeof useTimelinePosition>;

/** Where the list was sent to last. */
export interface Jump {
  /** Another number for each; 0: where the page began. */
  count: number;
  /** The message to show; undefined for the newest. */
  seq: number | undefined;
  /** Whether a link led there: the message is marked, and stands in the middle. */
  linked: boolean;
}

/**
 * Where the reader is in the room: the ends of the window load more as they come near, and jumps lead elsewhere.
 * @param room as commands call it.
 * @param at the message that the page begins with, by its seq; undefined: the newest.
 * @param content changes when the list does.
 */
export function useTimelinePosition<S extends ConversationState>(
  channel: PagedChannel<S>,
  room: string,
  viewport: RefObject<HTMLElement | null>,
  content: unknown,
  at: number | undefined,
) {
  const { state, update } = channel;
  const away = state.tail !== null;
  const [jump, setJump] = useState<Jump>({ count: 0, seq: at, linked: at !== undefined });
  const end = useEnd(viewport, content, { reached: !away, startsThere: at === undefined });
  const history = useHistory(channel, room);
  const { older, newer, first } = history;

  const loadNearby = useCallback(() => {
    const element = viewport.current;
    if (element === null) return;
    const { scrollTop, scrollHeight, clientHeight } = element;
    if (scrollTop < 2 * clientHeight && older.problem === undefined) older.load();
    if (scrollHeight - scrollTop < 3 * clientHeight && newer.problem === undefined) newer.load();
  }, [viewport, older, newer]);

  const jumpTo = useCallback((seq: number | undefined) => {
    setJump(({ count }) => ({ count: count + 1, seq, linked: false }));
  }, []);

  const goToNewest = useCallback(() => {
    if (away) {
      update(showNewest);
      jumpTo(undefined);
      // The link that led elsewhere is done with; after a reload the reader should be where they went.
      if (location.search !== '') window.history.replaceState(null, '', location.pathname);
    }
    end.goToEnd();
  }, [away, update, jumpTo, end.goToEnd]);

  const goToFirst = useCallback(() => {
    first.show((seq) => {
      jumpTo(seq);
      end.leave();
      viewport.current?.focus({ preventScroll: true });
    });
  }, [first.show, jumpTo, end.leave, viewport]);

  // After a long absence the newest messages are elsewhere: who was there follows them.
  useLayoutEffect(() => {
    if (away && end.atEnd) goToNewest();
  }, [away, end.atEnd, goToNewest]);

  // A page may not fill what is in view; nobody scrolls then.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the messages that change what is in view.
  useEffect(() => {
    if (away) loadNearby();
  }, [away, state.messages]);

  const length = state.messages.length;
  useEffect(() => {
    const element = viewport.current;
    if (length <= longest || element === null) return;
    const middle = element.scrollTop + element.clientHeight / 2;
    update((state) => trimWindow(state, middle < element.scrollHeight / 2 ? 'newer' : 'older', kept));
  }, [length, update, viewport]);

  const scrolled = () => {
    end.scrolled();
    loadNearby();
  };
  return { history, jump, away, atEnd: end.atEnd && !away, scrolled, resized: end.resized, goToNewest, goToFirst };
}
