import { useEffect, useState } from 'react';

/** The longest pause that a browser's timer takes, in milliseconds. */
const longestMs = 2 ** 31 - 1;

/**
 * Whether a time has come, as nobody else tells that it has; renders anew when it does.
 * @param time milliseconds since 1970; null: none.
 */
export function useOver(time: number | null): boolean {
  const [over, setOver] = useState<number>();
  useEffect(() => {
    if (time === null) return;
    const left = time - Date.now();
    if (left >= longestMs) return;
    const timer = setTimeout(() => setOver(time), Math.max(0, left + 1));
    return () => clearTimeout(timer);
  }, [time]);
  return time !== null && time === over;
}
