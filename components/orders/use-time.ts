import { useEffect, useState } from 'react';

/** The time, told anew every so often. @param first until the browser's clock counts; in milliseconds since 1970, as all. */
export function useTime(first: number, everyMs: number): number {
  const [now, setNow] = useState(first);
  useEffect(() => {
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}
