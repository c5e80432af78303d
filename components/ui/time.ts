import { now } from '../../client/clock.ts';

// One language for now; 24 hours and day before month, as the rest of the text is British.
const language = 'en-GB';

const formats = new Map<string, Intl.DateTimeFormat>();

function format(zone: string, key: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const known = formats.get(`${zone} ${key}`);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat(language, { ...options, timeZone: zone });
  formats.set(`${zone} ${key}`, made);
  return made;
}

/** `06:12` */
export function clockTime(at: string, zone: string): string {
  return format(zone, 'clock', { hour: '2-digit', minute: '2-digit' }).format(new Date(at));
}

/** The day of a time, as something to compare: `23/11/2026`. */
export function dayKey(at: string, zone: string): string {
  return format(zone, 'key', { day: '2-digit', month: '2-digit', year: 'numeric' }).format(new Date(at));
}

/** `Monday 23 November`, with the year when it is not this one. */
export function dayName(at: string, zone: string): string {
  const date = new Date(at);
  const thisYear = date.getFullYear() === new Date(now()).getFullYear();
  const day = format(zone, 'day', { weekday: 'long', day: 'numeric', month: 'long' }).format(date);
  return thisYear ? day.replace(',', '') : `${day.replace(',', '')} ${date.getFullYear()}`;
}

/** For tooltips: `Monday, 23 November 2026 at 06:12`. */
export function fullTime(at: string, zone: string): string {
  return format(zone, 'full', { dateStyle: 'full', timeStyle: 'short' }).format(new Date(at));
}

/** For lists: `06:12` today, else `23 Nov`, or `23 Nov 2004`. */
export function shortTime(at: string, zone: string): string {
  if (dayKey(at, zone) === dayKey(new Date(now()).toISOString(), zone)) return clockTime(at, zone);
  const date = new Date(at);
  const year = date.getFullYear() === new Date(now()).getFullYear() ? undefined : 'numeric';
  return format(zone, `short ${year}`, { day: 'numeric', month: 'short', year }).format(date);
}
