import { useRef } from 'react';

type Action = () => Promise<void>;

/**
 * Does one thing after the other, in the order in which they were asked for.
 * @param run does one of them, and never rejects.
 * @returns takes an action by a name; one whose name still waits is the same key pressed twice, and is done once.
 */
export function useQueue(run: (action: Action) => Promise<unknown>): (name: string, action: Action) => void {
  const waiting = useRef(new Set<string>());
  const tail = useRef<Promise<unknown>>(Promise.resolve());
  return (name, action) => {
    if (waiting.current.has(name)) return;
    waiting.current.add(name);
    tail.current = tail.current.then(() => run(action)).finally(() => waiting.current.delete(name));
  };
}
