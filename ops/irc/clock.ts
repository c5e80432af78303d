import type { IrcLine } from './log.ts';

const minute = 60_000;
const halfDay = 12 * 60 * minute;
/** A clock that goes back by less was set right; one that goes back by more ran over on its dial. */
const correction = 60 * minute;

/**
 * When each line was said, in milliseconds since 1970, strictly increasing. Lines of one minute are spread over it. A clock
 * that runs over, at midnight or on a dial of twelve hours, goes on: 12:59 and then 01:00 is one minute.
 * @param day midnight of the day of lines that do not tell theirs.
 */
export function momentsOf(lines: readonly IrcLine[], day = 0): number[] {
  const clocks = unroll(lines, day);
  const moments: number[] = [];
  for (let i = 0; i < clocks.length; ) {
    const clock = clocks[i] ?? 0;
    let end = i;
    while (clocks[end] === clock) end++;
    // A log that writes seconds has more of them than whole minutes; its lines are not spread beyond the second.
    const span = Math.min(clock % minute === 0 ? minute : 1000, (clocks[end] ?? Number.POSITIVE_INFINITY) - clock);
    for (let k = i; k < end; k++) {
      const spread = clock + Math.floor(((k - i) * span) / (end - i));
      moments.push(Math.max(spread, (moments.at(-1) ?? Number.NEGATIVE_INFINITY) + 1));
    }
    i = end;
  }
  return moments;
}

function unroll(lines: readonly IrcLine[], firstDay: number): number[] {
  let told: number | undefined;
  let offset = firstDay;
  let last = Number.NEGATIVE_INFINITY;
  return lines.map(({ clock, day, dated }) => {
    if (day !== undefined && (dated || day !== told)) offset = day;
    else if (clock + offset < last - correction) offset += Math.ceil((last - clock - offset) / halfDay) * halfDay;
    told = day;
    last = Math.max(last, clock + offset);
    return last;
  });
}
