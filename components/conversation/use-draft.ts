import { type RefObject, useCallback, useEffect, useRef } from 'react';
import { keyOf, kept as storage } from '../../client/kept.ts';

/**
 * Keeps what a person is writing in a room, so that it survives a reload.
 * @param address of the room, with its namespace.
 * @param person who writes; null while they have no name: what they wrote then is theirs once they have one.
 * @param field where it is written.
 * @param open false while nothing can be written there, and the field is not there; what was written comes back with it.
 * @param restored called when the field has its text, found or written already.
 * @returns keeps a text; '' forgets what was kept, unless another tab has kept its own since.
 */
export function useDraft(
  address: string,
  person: string | null,
  field: RefObject<HTMLTextAreaElement | null>,
  open: boolean,
  restored: () => void,
): (text: string) => void {
  const key = keyOf(person, `draft:${address}`);
  const unsigned = keyOf(null, `draft:${address}`);

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
    if (element.value === '') element.value = read(key) || read(unsigned);
    keep(element.value);
    if (key !== unsigned) storage.forget(unsigned);
    restored();
  }, [key, unsigned, field, open, keep, restored]);

  return keep;
}

const read = (key: string) => storage.get(key) ?? '';

function write(key: string, text: string) {
  if (text === '') storage.forget(key);
  else storage.set(key, text);
}
