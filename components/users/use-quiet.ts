import { useOver } from '../ui/use-over.ts';

/** A time until which somebody does not want to be disturbed; null once it is over. */
export function useQuiet(until: string | null): string | null {
  const over = useOver(until === null ? null : Date.parse(until));
  return over ? null : until;
}
