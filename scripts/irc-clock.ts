import type { IrcLine } from './irc-log.ts';

const minute = 60_000;
const halfDay = 12 * 60 * minute;
/** A clock that goes back by less was set right; one that goes back by more ran over on its dial. */
const correction = 60 * minute;

/**
 * When each line was said, in milliseconds from the log's midnight, strictly increasing. Lines of one minute are spread
 * over it. A clock that runs over, at midnight or on a dial of twelve hours, goes on: 12:59 and then 01:00 is one minute.
 */
export function momentsOf(lines: readonly IrcLine[]): number[] {
  const clocks = unroll(lines.map(({ clock }) => clock));
  const moments: number[] = [];
  for (let i = 0; i < clocks.length; ) {
    const clock = clocks[i] ?? 0;
    let end = i;
    while (clocks[end] === clock) end++;
    // A log that writes seconds has more of them than whole minutes; its lines are not spread beyond the second.
    const span = Math.min(clock % minute === 0 ? minute : 1000, (clocks[end] ?? Number.POSITIVE_INFINITY) - clock);
    for (let k = i; k < end; k++) {
      const spread = clock + Math.floor(((k - i) * span) / (end - i));
      moments.push(Math.max(spread, (moments.at(-1) ?? -1) + 1));
    }
    i = end;
  }
  return moments;
}

function unroll(clocks: readonly number[]): number[] {
  let offset = 0;
  let last = 0;
  return clocks.map((clock) => {
    if (clock + offset < last - correction) offset += Math.ceil((last - clock - offset) / halfDay) * halfDay;
    last = Math.max(last, clock + offset);
    return last;
  });
}

/**
 * The day a log is of, as its file name says (`2004-11-15.log`, `kitchen_20041115.txt`): midnight UTC in milliseconds
 * since 1970; undefined when the name holds no date.
 */
export function dayOf(fileName: string): number | undefined {
  const [, year, month, day] = /(?<!\d)((?:19|20)\d\d)[-_.]?(\d\d)[-_.]?(\d\d)(?!\d)/.exec(fileName) ?? [];
  const at = Date.parse(`${year}-${month}-${day}T00:00:00Z`);
  return Number.isNaN(at) ? undefined : at;
}
