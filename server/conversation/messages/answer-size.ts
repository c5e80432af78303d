import { type Carried, carriesNothing } from './carried.ts';

/**
 * Bytes of messages in one answer. A socket for which more than 1 MB waits is closed ([W16]): on a slow line a larger
 * answer would never arrive, however often it is asked for.
 */
export const answerBytes = 500_000;

/** The names of what messages carry. */
const carried = Object.keys(carriesNothing) as (keyof Carried)[];

/** Ids, times, names and the like of one message, in bytes. */
const frameBytes = 440;

/**
 * The first rows, as many as make an answer; at least one of any.
 * @param limit number of rows.
 * @param bytes of all of them as JSON.
 */
export function fitting<Row extends Carried & { text: string }>(rows: readonly Row[], limit: number, bytes: number): Row[] {
  let end = 0;
  let taken = 0;
  for (const row of rows.slice(0, limit)) {
    taken += frameBytes + Buffer.byteLength(JSON.stringify(row.text));
    for (const name of carried) taken += Buffer.byteLength(row[name] ?? '');
    if (taken > bytes && end > 0) break;
    end += 1;
  }
  return rows.slice(0, end);
}
