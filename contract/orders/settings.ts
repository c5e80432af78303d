import { z } from 'zod';
import { longest } from '../lengths.ts';
import { nameText, plainText } from '../name.ts';
import { person } from '../person.ts';
import { station } from './order.ts';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** Milliseconds, within these bounds. */
const span = (least: number, most: number) => z.int().min(least).max(most);

/** A time of day on a clock of 24 hours. */
const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'A time of day is written as 08:30.');

const isTimeZone = (name: string) => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
};

const openFor = z.strictObject({ from: timeOfDay, to: timeOfDay }).refine(({ from, to }) => from < to, 'input.hours');

/** When the desk is open: seven days, Monday first, each with the times that it is open. */
const hours = z.strictObject({
  timeZone: plainText(longest.timeZone).refine(isTimeZone, 'input.timeZone'),
  days: z.array(z.array(openFor).max(4)).length(7),
});

const deskStation = z.strictObject({
  slug: station,
  name: plainText(longest.stationName).trim().min(1),
  paused: z.boolean().default(false),
});

const stationsOf = (one: typeof deskStation) =>
  z
    .array(one)
    .max(50)
    .refine((all) => new Set(all.map(({ slug }) => slug)).size === all.length, 'input.sameStation');

/** How a desk works; every one has a default, so that it works at once. */
export const deskSettings = z.strictObject({
  name: plainText(longest.deskName).trim().min(1).default('Orders'),
  /** How long a lease holds when nobody asks for another time. */
  leaseMs: span(second, hour).default(minute),
  /** How long it holds at most when its holder's last connection is gone. */
  graceMs: span(second, hour).default(30 * second),
  /** Leases that end unanswered before an order needs attention. */
  maxAttempts: z.int().min(1).max(100).default(5),
  /** An order without a due time is shown as old after so long, and as late after so long. */
  warnAfterMs: span(second, 30 * day).default(5 * minute),
  lateAfterMs: span(second, 30 * day).default(10 * minute),
  /** How long the customer's link opens when the order has come to its end. */
  trackedForMs: span(second, 365 * day).default(7 * day),
  /** Steps that this desk takes; without `ready`, what is made is handed over at once. */
  steps: z.strictObject({ start: z.boolean(), ready: z.boolean() }).default({ start: true, ready: true }),
  stations: stationsOf(deskStation).default([]),
  /** Nothing is given out. */
  paused: z.boolean().default(false),
  /** Null: it is always open. */
  hours: hours.nullable().default(null),
});

/** What `desk:update` changes: the settings that are named, each as a whole. Names are checked here, as older ones stay readable. */
export const someDeskSettings = z
  .strictObject(
    Object.fromEntries(Object.entries(deskSettings.shape).map(([name, schema]) => [name, schema.unwrap().optional()])) as {
      [K in keyof typeof deskSettings.shape]: z.ZodOptional<ReturnType<(typeof deskSettings.shape)[K]['unwrap']>>;
    },
  )
  .extend({
    name: nameText(longest.deskName).optional(),
    stations: stationsOf(deskStation.extend({ name: nameText(longest.stationName) })).optional(),
  });

/** What somebody is at the desk. */
export const deskRole = z.enum(['owner', 'moderator', 'member']);

/** Somebody who works at the desk. */
export const deskPerson = z.object({ person, role: deskRole });

export type DeskSettings = z.output<typeof deskSettings>;
export type DeskRole = z.output<typeof deskRole>;
export type DeskPerson = z.output<typeof deskPerson>;
