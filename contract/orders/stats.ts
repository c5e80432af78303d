import { z } from 'zod';
import { position } from '../conversation/ids.ts';

/** What the desk has come to today, in the time zone of its hours or else of the server. */
export const todayStats = z.object({
  /** Handed over. */
  doneToday: position,
  /** Came back to the queue because a lease had ended. */
  returnedToday: position,
  /** Of those claimed today, how long they had waited: the median, in milliseconds; null: none was. */
  medianWaitMs: position.nullable(),
});

/** What a screen on the wall shows: the desk's name and orders' numbers, and nothing else. */
export const display = z.object({ name: z.string(), preparing: z.array(position), ready: z.array(position) });

/** Counts and times of orders that were made in a span; times are in milliseconds, null where there are none. */
const span = z.object({
  /** When it began. */
  from: z.iso.datetime(),
  made: position,
  done: position,
  returned: position,
  /** From being made to the claim, and from the claim to being ready. */
  toClaimMs: position.nullable(),
  toReadyMs: position.nullable(),
});

/** What a desk has come to: in medians, and the time that nine of ten stayed below. */
export const deskStats = z.object({
  waiting: position,
  late: position,
  toClaim: z.object({ medianMs: position.nullable(), p90Ms: position.nullable() }),
  toReady: z.object({ medianMs: position.nullable(), p90Ms: position.nullable() }),
  /** Of today, hour by hour. */
  hours: z.array(span),
  /** Oldest first, today last. */
  days: z.array(span),
});

export type Display = z.output<typeof display>;
export type DeskStats = z.output<typeof deskStats>;
export type TodayStats = z.output<typeof todayStats>;
