/** Later than every due time. */
const never = 10 ** 15 - 1;

/**
 * An order's place in the queue as a text that sorts: priority, then due time, then age ([O4]). Age is the number, which no
 * clock changes.
 * @param order `dueAt` in milliseconds since 1970; null comes after all that are due.
 */
export function placeOf({ number, priority, dueAt }: { number: number; priority: number; dueAt: number | null }): string {
  const digits = (value: number, length: number) => String(value).padStart(length, '0');
  return `${digits(500 - priority, 3)}${digits(Math.min(dueAt ?? never, never), 15)}${digits(number, 10)}`;
}
