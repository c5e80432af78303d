import { now } from './clock.ts';

let lastMs = 0;
let counter = 0;

/** The next time and counter: later than the last, even within one millisecond or when the clock goes back. */
function tick(): void {
  const time = now();
  if (time > lastMs) {
    lastMs = time;
    counter = 0;
  } else if (++counter > 0xfff) {
    lastMs++;
    counter = 0;
  }
}

/**
 * A UUID of version 7: ids made in one tab sort in the order they were made.
 * Built by hand, as `crypto.randomUUID` is missing on plain http and makes version 4 only.
 */
export function uuidv7(): string {
  tick();
  const time = lastMs.toString(16).padStart(12, '0');
  const order = counter.toString(16).padStart(3, '0');
  const random = crypto.getRandomValues(new Uint8Array(8));
  random[0] = ((random[0] ?? 0) & 0x3f) | 0x80;
  const tail = Array.from(random, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${order}-${tail.slice(0, 4)}-${tail.slice(4)}`;
}
