import { type RefObject, useCallback, useEffect, useRef } from 'react';

/**
 * Keeps what is being written in a room, so that it survives a reload.
 * @param address of the room, with its namespace.
 * @param field where it is written.
 * @param open false while nothing can be written there, and the field is not there; what was written comes back with it.
 * @param restored called when the field has its text, found or written already.
 * @returns keeps a text; '' forgets what was kept, unless another tab has kept its own since.
 */
export function useDraft(
  address: string,
  field: RefObject<HTMLTextAreaElement | null>,
  open: boolean,
  restored: () => void,
): (text: string) => void {
  const key = `bellhop-draft:${address}`;

  const kept = useRef('');
  const keep = useCallback(
    (text: string) => {
      if (text !== '' || read(key) === kept.current) write(key, text);
      kept.current = text;
    },
    [key],
  );

  useEffect(() => {
    const element = field.current;
    if (!open || element === null) return;
    // Whoever was quick enough to write before the page came to life keeps that.
    if (element.value === '') element.value = read(key);
    keep(element.value);
    restored();
  }, [key, field, open, keep, restored]);

  return keep;
}

function read(key: string): string {
  try {
    return localStorage.getItem(key) ?? '';
  } catch {
    return '';
  }
}

/** A browser may forbid to keep anything, or be full; the draft then lives as long as the page. */
function write(key: string, text: string) {
  try {
    if (text === '') localStorage.removeItem(key);
    else localStorage.setItem(key, text);
  } catch {}
}
