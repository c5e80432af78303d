import { useEffect, useState } from 'react';
import { clock, now } from '../../client/clock.ts';

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
    let timer: ReturnType<typeof setTimeout> | undefined;
    const wait = () => {
      clearTimeout(timer);
      const left = time - now();
      if (left > 0) setOver(undefined);
      if (left < longestMs) timer = setTimeout(() => setOver(time), Math.max(0, left + 1));
    };
    wait();
    const stop = clock.listen(wait);
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [time]);
  return time !== null && time === over;
}
