import { type RefObject, useCallback, useEffect } from 'react';

/**
 * Keeps what is being written in a room, so that it survives a reload.
 * @param address of the room, with its namespace.
 * @param field where it is written.
 * @param open false while nothing can be written there, and the field is not there; what was written comes back with it.
 * @param restored called when the field has its text, found or written already.
 * @returns keeps a text; '' forgets it.
 */
export function useDraft(
  address: string,
  field: RefObject<HTMLTextAreaElement | null>,
  open: boolean,
  restored: () => void,
): (text: string) => void {
  const key = `bellhop-draft:${address}`;

  useEffect(() => {
    const element = field.current;
    if (!open || element === null) return;
    // Whoever was quick enough to write before the page came to life keeps that.
    if (element.value === '') element.value = read(key);
    else write(key, element.value);
    restored();
  }, [key, field, open, restored]);

  return useCallback((text: string) => write(key, text), [key]);
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
