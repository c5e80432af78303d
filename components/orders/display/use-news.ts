import { useEffect, useRef, useState } from 'react';

/** How long a number that just became ready stands out, in milliseconds. */
const newForMs = 20_000;

/** Those of the numbers that came to the others not long ago; none of those that were there at first. */
export function useNews(numbers: readonly number[]): ReadonlySet<number> {
  const [news, setNews] = useState<ReadonlySet<number>>(new Set());
  const before = useRef(numbers);
  const timers = useRef(new Set<ReturnType<typeof setTimeout>>());

  useEffect(() => {
    const added = numbers.filter((number) => !before.current.includes(number));
    before.current = numbers;
    if (added.length === 0) return;
    setNews((held) => new Set([...held, ...added]));
    const timer = setTimeout(() => {
      timers.current.delete(timer);
      setNews((held) => new Set([...held].filter((number) => !added.includes(number))));
    }, newForMs);
    timers.current.add(timer);
  }, [numbers]);

  useEffect(() => {
    const waiting = timers.current;
    return () => {
      for (const timer of waiting) clearTimeout(timer);
    };
  }, []);

  return news;
}
