const dayMs = 24 * 60 * 60 * 1000;
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** When a line was said, as the line itself tells. */
export interface Stamp {
  /** Milliseconds since midnight. */
  clock: number;
  /** Midnight UTC in milliseconds since 1970, when the stamp has a date. */
  day: number | undefined;
  /** What stands behind it, from its white space on. */
  rest: string;
}

const isoDate = '(\\d{4})[-/.](\\d\\d)[-/.](\\d\\d)';
const stamp = new RegExp(
  `^[[(]?(?:${isoDate}[T ]|([a-z]{3}) +(\\d\\d?) )?(\\d\\d?):(\\d\\d)(?::(\\d\\d)(?:[.,](\\d{1,3})\\d*)?)?(?: ?([ap])m?)?(Z|[+-]\\d\\d:?\\d\\d)?[\\])]?(?=[ \\t])`,
  'i',
);

/**
 * The stamp a line begins with: `[20:00]`, `20:00:07`, `[8:00 pm]`, `2026-03-01 20:00:00`, `[2026-03-01T20:00:00.000Z]`,
 * `Mar 01 20:00:00`; undefined when it begins with none, or with one that no clock shows.
 * @param before the day of what stands above, which tells the year of a stamp without one.
 */
export function stampOf(line: string, before?: number): Stamp | undefined {
  const match = stamp.exec(line);
  if (match === null) return undefined;
  const [whole, year, month, date, named, ofMonth = '', hours, minutes, seconds = '0', fraction = '', half, zone] = match;
  const hour = hourOf(Number(hours), half?.toLowerCase());
  if (hour === undefined || Number(minutes) > 59 || Number(seconds) > 59) return undefined;
  const clock = ((hour * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000 + Number(fraction.padEnd(3, '0'));
  const rest = line.slice(whole.length);
  if (named !== undefined)
    return months.includes(named.toLowerCase()) ? { clock, day: dayAfter(before, named, ofMonth), rest } : undefined;
  if (year === undefined) return { clock, day: undefined, rest };
  const midnight = midnightOf(year, month, date);
  if (midnight === undefined) return undefined;
  const at = midnight + clock - offsetOf(zone);
  const day = Math.floor(at / dayMs) * dayMs;
  return { clock: at - day, day, rest };
}

/** The day of a month that comes next after another day, or is not long before it; undefined when that is not known. */
function dayAfter(before: number | undefined, month: string, date: string): number | undefined {
  if (before === undefined) return undefined;
  const [year, number] = [new Date(before).getUTCFullYear(), String(months.indexOf(month.toLowerCase()) + 1).padStart(2, '0')];
  const inYear = (year: number) => midnightOf(String(year), number, date.padStart(2, '0'));
  const day = inYear(year);
  return day !== undefined && day < before - 180 * dayMs ? inYear(year + 1) : day;
}

function hourOf(hour: number, half: string | undefined): number | undefined {
  if (half === undefined) return hour > 23 ? undefined : hour;
  if (hour < 1 || hour > 12) return undefined;
  return (hour % 12) + (half === 'p' ? 12 : 0);
}

function offsetOf(zone = 'Z'): number {
  const [, sign, hours, minutes] = /^([+-])(\d\d):?(\d\d)$/.exec(zone) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60_000;
}

function midnightOf(year = '', month = '', date = ''): number | undefined {
  const at = Date.parse(`${year}-${month}-${date}T00:00:00Z`);
  return Number.isNaN(at) ? undefined : at;
}

/**
 * The day that a line between the messages tells, as irssi writes it (`--- Day changed Mon Mar 02 2026`) and mIRC does
 * (`Session Start: Sun Mar 01 20:00:00 2026`); undefined for any other line.
 */
export function dayLine(line: string): number | undefined {
  if (!/^(?:-{3}|\*{4}|Session \w+:) ?/i.test(line)) return undefined;
  const named = /\b([a-z]{3})[a-z]* +(\d\d?),?(?: +\d\d?:\d\d(?::\d\d)?)? +(\d{4})\b/i.exec(line);
  if (named === null) return midnightOf(...(new RegExp(isoDate).exec(line)?.slice(1) ?? []));
  const [, name = '', dayOfMonth = '', year] = named;
  const month = months.indexOf(name.toLowerCase()) + 1;
  return midnightOf(year, String(month).padStart(2, '0'), dayOfMonth.padStart(2, '0'));
}

/**
 * The day a log is of, as its file name says (`2004-11-15.log`, `kitchen_20041115.txt`): midnight UTC in milliseconds
 * since 1970; undefined when the name holds no date.
 */
export function dayOf(fileName: string): number | undefined {
  const [, year, month, day] = /(?<!\d)((?:19|20)\d\d)[-_.]?(\d\d)[-_.]?(\d\d)(?!\d)/.exec(fileName) ?? [];
  return midnightOf(year, month, day);
}
