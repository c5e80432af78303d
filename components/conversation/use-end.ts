import { type RefObject, useCallback, useLayoutEffect, useRef, useState } from 'react';

/** So near, in pixels, counts as at the end. */
const near = 40;

interface End {
  /** Whether the newest message is in view. */
  atEnd: boolean;
  /** Goes to the newest message and stays there. */
  goToEnd(): void;
  /** Stays where one is, whatever comes. */
  leave(): void;
  /** To be called when something was scrolled, by whomever. */
  scrolled(): void;
  /** To be called when something changed its height. */
  resized(): void;
}

interface Options {
  /** Whether the list reaches the newest message at all; otherwise its end is nowhere to stay. */
  reached: boolean;
  startsThere: boolean;
}

/**
 * Keeps a list at its end as it grows, unless the reader scrolled up.
 * @param viewport what scrolls.
 * @param content changes when the list does.
 */
export function useEnd(viewport: RefObject<HTMLElement | null>, content: unknown, { reached, startsThere }: Options): End {
  const [atEnd, setAtEnd] = useState(startsThere);
  const stays = useRef(startsThere);
  const last = useRef({ top: 0, height: 0 });

  const resized = useCallback(() => {
    const element = viewport.current;
    if (element === null || !stays.current) return;
    element.scrollTop = element.scrollHeight;
    // The server's page was there before anybody listened: its first scrolling is the reader's.
    if (last.current.height === 0) last.current = { top: element.scrollTop, height: element.clientHeight };
  }, [viewport]);

  const scrolled = useCallback(() => {
    const element = viewport.current;
    if (element === null) return;
    const { scrollTop: top, clientHeight: height, scrollHeight } = element;
    const before = last.current;
    last.current = { top, height };
    // Content that grows and a viewport that changes move the end away; only who scrolls up wants to leave it.
    if (scrollHeight - top - height < near) stays.current = reached;
    else if (height !== before.height) resized();
    else if (top < before.top - 1) stays.current = false;
    setAtEnd(stays.current);
  }, [viewport, resized, reached]);

  const goToEnd = useCallback(() => {
    stays.current = true;
    setAtEnd(true);
    resized();
  }, [resized]);

  const leave = useCallback(() => {
    stays.current = false;
    setAtEnd(false);
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: new content is what moves the end.
  useLayoutEffect(resized, [content, resized]);

  return { atEnd, goToEnd, leave, scrolled, resized };
}
