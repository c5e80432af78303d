import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createClock } from '../../client/clock.ts';

const hourMs = 3_600_000;
const noon = Date.parse('2026-11-23T12:00:00.000Z');

/** A device that was switched on some time ago. */
function makeDevice() {
  let steady = 5000;
  return {
    steady: () => steady,
    pass(ms: number) {
      steady += ms;
    },
  };
}

it('counts on from the moment of the page, and then from what the server said, whatever the device says', () => {
  const device = makeDevice();
  const clock = createClock({ server: noon, steady: 5000 }, device.steady);
  device.pass(250);
  expect(clock.now()).toBe(noon + 250);
  const asked = device.steady();
  device.pass(80);
  clock.follow(noon + hourMs, asked);
  expect(clock.now()).toBe(noon + hourMs + 40);
  device.pass(1000);
  expect(clock.now()).toBe(noon + hourMs + 1040);
});

it('is the device’s until something is known', () => {
  expect(Math.abs(createClock(undefined).now() - Date.now())).toBeLessThan(100);
});

it('does not waver by what is no better known, and tells when it was set', () => {
  const device = makeDevice();
  const clock = createClock(undefined, device.steady);
  let told = 0;
  const stop = clock.listen(() => {
    told += 1;
  });
  clock.follow(noon, device.steady());
  // Within what a round trip of 100 ms cannot tell apart.
  const asked = device.steady();
  device.pass(100);
  clock.follow(noon + 20, asked);
  expect([clock.now(), told]).toEqual([noon + 100, 1]);
  // The device slept: its steady clock stood still.
  clock.follow(noon + hourMs, device.steady());
  expect([clock.now(), told]).toEqual([noon + hourMs, 2]);
  stop();
  clock.follow(noon, device.steady());
  expect(told).toBe(2);
});

it('is what everything of the browser asks for the time', () => {
  const root = join(import.meta.dirname, '../..');
  // The clock itself; and how long a tab was hidden, when steady clocks may stand still.
  const own = ['client/clock.ts', 'client/environment.ts'];
  const files = ['client', 'components', 'contract'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) => `${folder}/${file}`),
  );
  const asking = files
    .filter((file) => /\.tsx?$/.test(file) && !own.includes(file))
    .filter((file) =>
      /\bDate\.now\b|\bnew Date\(\s*\)|\bnew Date\b(?!\()|\bDate\(\)/.test(readFileSync(join(root, file), 'utf8')),
    );
  expect(files.length).toBeGreaterThan(100);
  expect(asking).toEqual([]);
});
