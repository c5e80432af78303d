import { now } from '../../client/clock.ts';

/** Who times are written for. */
export interface Reader {
  /** A BCP 47 tag: the language, as it is written where they live. */
  locale: string;
  /** IANA name of the zone they live in. */
  zone: string;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function format({ locale, zone }: Reader, key: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const known = formats.get(`${locale} ${zone} ${key}`);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat(locale, { ...options, timeZone: zone });
  formats.set(`${locale} ${zone} ${key}`, made);
  return made;
}

/** `06:12` */
export function clockTime(at: string, reader: Reader): string {
  return format(reader, 'clock', { hour: '2-digit', minute: '2-digit' }).format(new Date(at));
}

/** The day of a time, as something to compare: `23/11/2026`. */
export function dayKey(at: string, reader: Reader): string {
  return format(reader, 'key', { day: '2-digit', month: '2-digit', year: 'numeric' }).format(new Date(at));
}

/** `Monday 23 November`, with the year when it is not this one. */
export function dayName(at: string, reader: Reader): string {
  const date = new Date(at);
  const year = date.getFullYear() === new Date(now()).getFullYear() ? undefined : 'numeric';
  return format(reader, `day ${year}`, { weekday: 'long', day: 'numeric', month: 'long', year }).format(date);
}

/** For promises: `Tue 1 Dec, 07:30`. */
export function dayAndTime(at: string, reader: Reader): string {
  const options = { weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' } as const;
  return format(reader, 'day and time', options).format(new Date(at));
}

/** For the foot of a chart: `Mon 23 Nov`. */
export function shortDay(at: string, reader: Reader): string {
  const day = format(reader, 'short day', { weekday: 'short', day: 'numeric', month: 'short' }).format(new Date(at));
  return day.replace(',', '');
}

/** As `shortDay`, without the month. */
export function shortestDay(at: string, reader: Reader): string {
  return format(reader, 'shortest day', { weekday: 'short', day: 'numeric' }).format(new Date(at)).replace(',', '');
}

/** For tooltips: `Monday, 23 November 2026 at 06:12`. */
export function fullTime(at: string, reader: Reader): string {
  return format(reader, 'full', { dateStyle: 'full', timeStyle: 'short' }).format(new Date(at));
}

/** For lists: `06:12` today, else `23 Nov`, or `23 Nov 2004`. */
export function shortTime(at: string, reader: Reader): string {
  if (dayKey(at, reader) === dayKey(new Date(now()).toISOString(), reader)) return clockTime(at, reader);
  const date = new Date(at);
  const year = date.getFullYear() === new Date(now()).getFullYear() ? undefined : 'numeric';
  return format(reader, `short ${year}`, { day: 'numeric', month: 'short', year }).format(date);
}
