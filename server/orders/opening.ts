import type { DeskSettings } from '../../contract/orders/settings.ts';

type Hours = NonNullable<DeskSettings['hours']>;

const [minute, day] = [60_000, 86_400_000];

/** A day as a calendar on the wall has it. */
interface LocalDay {
  year: number;
  month: number;
  day: number;
  /** 0: Monday. */
  weekday: number;
}

/**
 * When a desk opens next: `at` itself while it is open, null when it never does.
 * @param at milliseconds since 1970, as what is returned.
 */
export function nextOpening({ timeZone, days }: Hours, at: number): number | null {
  for (let ahead = 0; ahead <= 7; ahead += 1) {
    const local = localDay(at + ahead * day, timeZone);
    const times = (days[local.weekday] ?? []).map(({ from, to }) => [
      instant(local, from, timeZone),
      instant(local, to, timeZone),
    ]);
    for (const [from = 0, to = 0] of times.sort(([a = 0], [b = 0]) => a - b)) {
      if (at < to) return Math.max(at, from);
    }
  }
  return null;
}

function localDay(at: number, timeZone: string): LocalDay {
  const [year, month, date] = partsOf(at, timeZone);
  return { year, month, day: date, weekday: (new Date(Date.UTC(year, month - 1, date)).getUTCDay() + 6) % 7 };
}

/** The moment of a time of day; where the clocks skip it, the moment after. */
function instant({ year, month, day: date }: LocalDay, time: string, timeZone: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  const wanted = Date.UTC(year, month - 1, date, hours, minutes);
  // The zone's distance from UTC may differ at the moment that comes of it: it is looked at there once more.
  const first = wanted - distance(wanted, timeZone);
  return wanted - distance(first, timeZone);
}

/** How far a zone's clocks are ahead of UTC at a moment, in milliseconds. */
function distance(at: number, timeZone: string): number {
  const [year, month, date, hours, minutes] = partsOf(at, timeZone);
  return Date.UTC(year, month - 1, date, hours, minutes) - Math.floor(at / minute) * minute;
}

function partsOf(at: number, timeZone: string): [number, number, number, number, number] {
  const format = new Intl.DateTimeFormat('en-GB', {
    ...{ timeZone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' },
  } as const);
  const parts = format.formatToParts(at);
  const of = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((part) => part.type === type)?.value);
  return [of('year'), of('month'), of('day'), of('hour'), of('minute')];
}
