import type { DeskSettings } from '../../../contract/orders/settings.ts';

type Hours = NonNullable<DeskSettings['hours']>;

/**
 * When a desk opens next: `at` itself while it is open, null when it never does.
 * @param at milliseconds since 1970, as what is returned.
 */
export function nextOpening({ timeZone, days }: Hours, at: number): number | null {
  const today = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainDate();
  for (let ahead = 0; ahead <= 7; ahead += 1) {
    const date = today.add({ days: ahead });
    for (const { from, to } of (days[date.dayOfWeek - 1] ?? []).toSorted((a, b) => (a.from < b.from ? -1 : 1))) {
      // Where the clocks skip a time, the moment after counts; where they show it twice, the desk opens at the first one and
      // closes at the second.
      const opens = momentOf(date, from, timeZone, 'compatible');
      const closes = momentOf(date, to, timeZone, 'later');
      if (at < closes && opens < closes) return Math.max(at, opens);
    }
  }
  return null;
}

function momentOf(date: Temporal.PlainDate, time: string, timeZone: string, disambiguation: 'compatible' | 'later'): number {
  return date.toPlainDateTime(time).toZonedDateTime(timeZone, { disambiguation }).epochMilliseconds;
}
