import { expect, it } from 'vitest';
import { createSteadyClock } from '../../../server/orders/queue/steady-clock.ts';

const [minute, day] = [60_000, 24 * 60 * 60 * 1000];

it('[O6] a clock that jumps is followed only when it has stayed there for ten minutes', () => {
  let [wall, running] = [1_000_000_000, 0];
  const now = createSteadyClock(
    () => wall,
    () => running,
  );
  const pass = (ms: number) => {
    wall += ms;
    running += ms;
    return now();
  };
  expect(pass(minute)).toBe(wall);
  wall += 7 * day;
  expect(pass(minute)).toBe(wall - 7 * day);
  wall -= 7 * day;
  expect(pass(minute)).toBe(wall);
  wall += day;
  expect(pass(minute)).toBe(wall - day);
  expect(pass(9 * minute)).toBe(wall - day);
  expect(pass(2 * minute)).toBe(wall);
});
