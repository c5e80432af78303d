import { useEffect, useState } from 'react';
import { clock, now } from '../../client/clock.ts';

/** The time, told anew every so often. @param first when the server made the page; in milliseconds since 1970, as all. */
export function useTime(first: number, everyMs: number): number {
  const [time, setTime] = useState(first);
  useEffect(() => {
    const tell = () => setTime(now());
    tell();
    const timer = setInterval(tell, everyMs);
    const stop = clock.listen(tell);
    return () => {
      clearInterval(timer);
      stop();
    };
  }, [everyMs]);
  return time;
}
