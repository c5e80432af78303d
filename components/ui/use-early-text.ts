import { type RefObject, useEffect, useEffectEvent, useRef } from 'react';

/**
 * What somebody wrote into a field before the page came to life: React leaves it there, and tells nobody of it.
 * @param value what the page takes the field to hold.
 * @returns the field's ref
 */
export function useEarlyText(value: string, take: (text: string) => void): RefObject<HTMLInputElement | null> {
  const field = useRef<HTMLInputElement>(null);
  const look = useEffectEvent(() => {
    const written = field.current?.value ?? value;
    if (written !== value) take(written);
  });
  useEffect(() => look(), []);
  return field;
}
