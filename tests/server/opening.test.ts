import { expect, it } from 'vitest';
import { startOfDay } from '../../server/orders/desk/start-of-day.ts';
import { nextOpening } from '../../server/orders/order/opening.ts';

const shifts = [
  { from: '08:00', to: '12:00' },
  { from: '13:00', to: '17:00' },
];
const days = Array.from({ length: 7 }, (_, day) => (day < 5 ? shifts : []));
const berlin = { timeZone: 'Europe/Berlin', days };

function opening(time: string, hours = berlin) {
  const next = nextOpening(hours, Date.parse(time));
  return next === null ? null : new Date(next).toISOString();
}

it('a desk opens at its hours, in its time zone, on both sides of a change of the clocks', () => {
  // A Wednesday in winter, one hour ahead of UTC.
  expect(opening('2026-11-25T06:00:00.000Z')).toBe('2026-11-25T07:00:00.000Z');
  expect(opening('2026-11-25T09:30:00.000Z')).toBe('2026-11-25T09:30:00.000Z');
  expect(opening('2026-11-25T11:15:00.000Z')).toBe('2026-11-25T12:00:00.000Z');
  expect(opening('2026-11-25T16:00:00.000Z')).toBe('2026-11-26T07:00:00.000Z');
  // From Friday evening to Monday; in March the clocks go forward in between.
  expect(opening('2026-03-27T18:00:00.000Z')).toBe('2026-03-30T06:00:00.000Z');
  expect(opening('2026-11-25T06:00:00.000Z', { timeZone: 'Asia/Kolkata', days })).toBe('2026-11-25T06:00:00.000Z');
  expect(opening('2026-11-25T06:00:00.000Z', { ...berlin, days: Array.from({ length: 7 }, () => []) })).toBeNull();
});

/** A desk that opens at these times, every day. */
const daily = (timeZone: string, ...times: [from: string, to: string][]) => ({
  timeZone,
  days: Array.from({ length: 7 }, () => times.map(([from, to]) => ({ from, to }))),
});

it('where the clocks skip a time, a desk opens when they have, and not at all for hours that are skipped', () => {
  // On 29 March 2026, 02:00 in Berlin is 03:00: at 01:00 UTC.
  const early = daily('Europe/Berlin', ['02:30', '06:00']);
  expect(opening('2026-03-28T23:30:00.000Z', early)).toBe('2026-03-29T01:30:00.000Z');
  expect(opening('2026-03-29T03:59:00.000Z', early)).toBe('2026-03-29T03:59:00.000Z');
  expect(opening('2026-03-29T04:00:00.000Z', early)).toBe('2026-03-30T00:30:00.000Z');
  // It would open at 03:30 and close at 03:00.
  const skipped = daily('Europe/Berlin', ['02:30', '03:00'], ['12:00', '13:00']);
  expect(opening('2026-03-28T23:30:00.000Z', skipped)).toBe('2026-03-29T10:00:00.000Z');
});

it('where the clocks show a time twice, a desk opens at the first one and closes at the second', () => {
  // On 25 October 2026, 03:00 in Berlin is 02:00: at 01:00 UTC.
  const twice = daily('Europe/Berlin', ['02:15', '02:45']);
  expect(opening('2026-10-24T22:00:00.000Z', twice)).toBe('2026-10-25T00:15:00.000Z');
  expect(opening('2026-10-25T01:44:00.000Z', twice)).toBe('2026-10-25T01:44:00.000Z');
  expect(opening('2026-10-25T01:45:00.000Z', twice)).toBe('2026-10-26T01:15:00.000Z');
  // West of Greenwich it is no different: on 1 November 2026, 02:00 in New York is 01:00: at 06:00 UTC.
  const west = daily('America/New_York', ['01:15', '01:45']);
  expect(opening('2026-11-01T04:30:00.000Z', west)).toBe('2026-11-01T05:15:00.000Z');
  expect(opening('2026-11-01T06:44:00.000Z', west)).toBe('2026-11-01T06:44:00.000Z');
});

it('hours hold in zones that are no whole hours from UTC, and on whichever date it is there', () => {
  const nine = ['09:00', '17:00'] as [string, string];
  expect(opening('2026-11-25T00:00:00.000Z', daily('Asia/Kathmandu', nine))).toBe('2026-11-25T03:15:00.000Z');
  // Lord Howe's clocks change by half an hour: on 4 October 2026, from 10:30 to 11 hours ahead.
  expect(opening('2026-10-02T12:00:00.000Z', daily('Australia/Lord_Howe', nine))).toBe('2026-10-02T22:30:00.000Z');
  expect(opening('2026-10-03T12:00:00.000Z', daily('Australia/Lord_Howe', nine))).toBe('2026-10-03T22:00:00.000Z');
  // A Tuesday in UTC that is a Wednesday on Kiritimati, 14 hours ahead.
  const wednesdays = { timeZone: 'Pacific/Kiritimati', days: days.map((_, day) => (day === 2 ? shifts : [])) };
  expect(opening('2026-11-24T18:30:00.000Z', wednesdays)).toBe('2026-11-24T18:30:00.000Z');
});

it('a day begins at its first moment, in its time zone, also when it has 23 or 25 hours or no midnight', () => {
  const begin = (time: string, zone: string, daysLater?: number) =>
    new Date(startOfDay(Date.parse(time), zone, daysLater)).toISOString();
  expect(begin('2026-11-25T12:34:56.789Z', 'Europe/Berlin')).toBe('2026-11-24T23:00:00.000Z');
  expect(begin('2026-11-25T12:34:56.789Z', 'Asia/Kolkata')).toBe('2026-11-24T18:30:00.000Z');
  // At noon of the day of 23 hours and of that of 25.
  expect(begin('2026-03-29T10:00:00.000Z', 'Europe/Berlin')).toBe('2026-03-28T23:00:00.000Z');
  expect(begin('2026-10-25T11:00:00.000Z', 'Europe/Berlin')).toBe('2026-10-24T22:00:00.000Z');
  expect(begin('2026-10-25T22:59:00.000Z', 'Europe/Berlin')).toBe('2026-10-24T22:00:00.000Z');
  expect(begin('2026-10-03T23:00:00.000Z', 'Australia/Lord_Howe')).toBe('2026-10-03T13:30:00.000Z');
  // In Cairo the clocks go from 00:00 to 01:00 on 24 April 2026.
  expect(begin('2026-04-24T09:00:00.000Z', 'Africa/Cairo')).toBe('2026-04-23T22:00:00.000Z');
  // Days before, with a change of the clocks in between.
  expect(begin('2026-03-31T10:00:00.000Z', 'Europe/Berlin', 2)).toBe('2026-03-28T23:00:00.000Z');
  expect(begin('2026-03-31T10:00:00.000Z', 'Europe/Berlin', 3)).toBe('2026-03-27T23:00:00.000Z');
});
