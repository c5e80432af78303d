import { setTimeout as sleep } from 'node:timers/promises';
import { nowUs } from './deliveries.ts';
import { createHistogram, type Histogram } from './histogram.ts';

/** A send that is later than this says when it was due, so that a stall counts as the wait it is. */
const lateUs = 2000;

/** What became of sending at a rate. */
export interface Paced {
  sent: number;
  /** How late the generator was with each. */
  late: Histogram;
}

/**
 * Calls `send` at a fixed rate whatever the server does (an open loop), with the moment to stamp on the text.
 * @param send also gets the number of the message, from 0.
 */
export async function sendAtRate(
  perSecond: number,
  seconds: number,
  send: (momentUs: number, number: number) => void,
): Promise<Paced> {
  const started = nowUs();
  const total = Math.round(perSecond * seconds);
  const gap = 1e6 / perSecond;
  const late = createHistogram();
  for (let sent = 0; sent < total; ) {
    const now = nowUs();
    for (let due = started + sent * gap; sent < total && due <= now; due += gap) {
      late.add(now - due);
      send(now - due > lateUs ? Math.round(due) : now, sent);
      sent++;
    }
    await sleep(1);
  }
  return { sent: total, late };
}

/** Waits until `done` says so, at most `ms` milliseconds. @returns whether it did. */
export async function waitUntil(done: () => boolean, ms: number): Promise<boolean> {
  const end = performance.now() + ms;
  while (!done() && performance.now() < end) await sleep(5);
  return done();
}
