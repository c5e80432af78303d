import { useCallback, useRef } from 'react';

/**
 * Who follows a link to a message begins there with the keyboard and the screen reader, too.
 * @returns the ref of that message; it counts once.
 */
export function useHighlight(): (message: HTMLElement | null) => void {
  const focused = useRef(false);
  return useCallback((message) => {
    // Who writes already is not interrupted.
    if (message === null || focused.current || document.activeElement?.matches('input, textarea')) return;
    focused.current = true;
    // The mark shows the place; the ring comes when the keyboard moves on.
    message.style.outline = 'none';
    message.addEventListener('blur', () => message.style.removeProperty('outline'), { once: true });
    message.focus({ preventScroll: true });
  }, []);
}
