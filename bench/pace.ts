import { setTimeout as sleep } from 'node:timers/promises';
import { nowUs } from './deliveries.ts';

/** A send that is later than this says when it was due, so that a stall counts as the wait it is. */
const lateUs = 2000;

/**
 * Calls `send` at a fixed rate whatever the server does (an open loop), with the moment to stamp on the text.
 * @returns how many were sent.
 */
export async function sendAtRate(perSecond: number, seconds: number, send: (momentUs: number) => void): Promise<number> {
  const started = nowUs();
  const total = Math.round(perSecond * seconds);
  const gap = 1e6 / perSecond;
  for (let sent = 0; sent < total; ) {
    const now = nowUs();
    for (let due = started + sent * gap; sent < total && due <= now; due += gap) {
      send(now - due > lateUs ? Math.round(due) : now);
      sent++;
    }
    await sleep(1);
  }
  return total;
}

/** Waits until `done` says so, at most `ms` milliseconds. */
export async function waitUntil(done: () => boolean, ms: number): Promise<void> {
  const end = performance.now() + ms;
  while (!done() && performance.now() < end) await sleep(5);
}
