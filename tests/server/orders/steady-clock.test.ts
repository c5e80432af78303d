import { expect, it } from 'vitest';
import { createSteadyClock } from '../../../server/orders/queue/steady-clock.ts';

const [minute, day] = [60_000, 24 * 60 * 60 * 1000];

it('[O6] a clock that jumps is followed only when it has stayed there for ten minutes', () => {
  let [display, running] = [1_000_000_000, 0];
  const now = createSteadyClock(
    () => display,
    () => running,
  );
  const pass = (ms: number) => {
    display += ms;
    running += ms;
    return now();
  };
  expect(pass(minute)).toBe(display);
  display += 7 * day;
  expect(pass(minute)).toBe(display - 7 * day);
  display -= 7 * day;
  expect(pass(minute)).toBe(display);
  display += day;
  expect(pass(minute)).toBe(display - day);
  expect(pass(9 * minute)).toBe(display - day);
  expect(pass(2 * minute)).toBe(display);
});
