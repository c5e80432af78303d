const minute = 60_000;

/**
 * When the day of a time began, in milliseconds since 1970.
 * @param timeZone such as Europe/Berlin; left out: of the machine.
 */
export function startOfDay(at: number, timeZone?: string): number {
  const day = { hourCycle: 'h23', hour: 'numeric', minute: 'numeric', second: 'numeric' } as const;
  const parts = new Intl.DateTimeFormat('en-GB', { ...day, ...(timeZone !== undefined && { timeZone }) }).formatToParts(at);
  const [hours = 0, minutes = 0, seconds = 0] = ['hour', 'minute', 'second'].map((type) =>
    Number(parts.find((part) => part.type === type)?.value),
  );
  return at - ((hours * 60 + minutes) * minute + seconds * 1000 + (at % 1000));
}
