import { useEffect, useState } from 'react';

/** The longest pause that a browser's timer takes, in milliseconds. */
const longestMs = 2 ** 31 - 1;

/** A time until which somebody does not want to be disturbed; null once it is over. */
export function useQuiet(until: string | null): string | null {
  const [over, setOver] = useState<string>();
  useEffect(() => {
    if (until === null) return;
    const left = Math.min(Date.parse(until) - Date.now(), longestMs);
    const timer = setTimeout(() => left < longestMs && setOver(until), Math.max(0, left));
    return () => clearTimeout(timer);
  }, [until]);
  return until === over ? null : until;
}
