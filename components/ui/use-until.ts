import { useEffect, useReducer } from 'react';

/** A timer takes no more, in milliseconds. */
const longestMs = 2 ** 31 - 1;

/** Renders anew when a time has come, as nobody else tells that it has. @param time milliseconds since 1970; null: none. */
export function useUntil(time: number | null): void {
  const [, render] = useReducer((times: number) => times + 1, 0);
  useEffect(() => {
    if (time === null) return;
    const left = time - Date.now();
    if (left <= 0 || left > longestMs) return;
    const timer = setTimeout(render, left + 1);
    return () => clearTimeout(timer);
  }, [time]);
}
