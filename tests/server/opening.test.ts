import { expect, it } from 'vitest';
import { nextOpening } from '../../server/orders/opening.ts';

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
