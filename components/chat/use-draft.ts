import { type RefObject, useCallback, useEffect } from 'react';

/**
 * Keeps what is being written in a room, so that it survives a reload.
 * @param address of the room, with its namespace.
 * @param field where it is written.
 * @param restored called with a draft that was found.
 * @returns keeps a text; '' forgets it.
 */
export function useDraft(
  address: string,
  field: RefObject<HTMLTextAreaElement | null>,
  restored: () => void,
): (text: string) => void {
  const key = `bellhop-draft:${address}`;

  useEffect(() => {
    const element = field.current;
    const draft = read(key);
    // Whoever was quick enough to write before the page came to life keeps that.
    if (element === null || element.value !== '' || draft === '') return;
    element.value = draft;
    restored();
  }, [key, field, restored]);

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
