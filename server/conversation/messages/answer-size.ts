import type { MessageRow } from '../../store/records.ts';

/**
 * Bytes of messages in one answer. A socket for which more than 1 MB waits is closed ([W16]): on a slow line a larger
 * answer would never arrive, however often it is asked for.
 */
export const answerBytes = 500_000;

/** Ids, times, names and the like of one message, in bytes. */
const frameBytes = 440;

/**
 * The first rows, as many as make an answer; at least one of any.
 * @param limit number of rows.
 * @param bytes of all of them as JSON.
 */
export function fitting<Row extends Pick<MessageRow, 'text' | 'card'>>(
  rows: readonly Row[],
  limit: number,
  bytes: number,
): Row[] {
  let end = 0;
  let taken = 0;
  for (const { text, card } of rows.slice(0, limit)) {
    taken += frameBytes + Buffer.byteLength(JSON.stringify(text)) + Buffer.byteLength(card ?? '');
    if (taken > bytes && end > 0) break;
    end += 1;
  }
  return rows.slice(0, end);
}
