import { expect, it } from 'vitest';
import { pauseBefore } from '../../client/backoff.ts';

const many = (attempt: number) => Array.from({ length: 1000 }, () => pauseBefore(attempt));

it('attempts come at different moments, further apart at first, and never more than 9 seconds', () => {
  for (const [attempt, from, to] of [
    [1, 500, 1500],
    [2, 1000, 3000],
    [3, 2000, 6000],
    [10, 3000, 9000],
    [1000, 3000, 9000],
  ] as const) {
    const pauses = many(attempt);
    expect(Math.min(...pauses)).toBeGreaterThanOrEqual(from);
    expect(Math.max(...pauses)).toBeLessThanOrEqual(to);
    expect(new Set(pauses).size).toBeGreaterThan(900);
  }
});

it('what the server asks for is the least', () => {
  expect(pauseBefore(1, 20_000)).toBe(20_000);
});
