import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { returnTimes, type Story, violationsIn } from '../../proofs/kill-workers/check.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

it('[O3] [O7] workers and the server are killed, and each order is handed over once', { timeout: 120_000 }, async () => {
  const port = String(28_100 + Math.floor(Math.random() * 2000));
  const args = ['proofs/kill-workers.ts', '--kills', '4', '--server-kills', '1', '--lease', '1', '--port', port];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: root });
  expect(stdout).toContain('4 workers and 1 servers killed');
  expect(stdout).toContain('each handed over once, nothing lost');
});

/** A story of these steps by these people, a second apart. */
function story(...steps: [what: string, by: string | null][]): Story {
  const events = steps.map(([type, by], i) => ({ type, by: by && { id: by, name: by }, at: new Date(i * 1000).toISOString() }));
  const state = steps.at(-1)?.[0] === 'handover' ? 'handed-over' : 'waiting';
  return { order: { number: 17, state }, events } as unknown as Story;
}

it('the proof sees what is lost, done twice, or held by two', () => {
  const good = story(['create', 'a'], ['claim', 'b'], ['expire', null], ['claim', 'c'], ['handover', 'c']);
  expect(violationsIn([good])).toEqual([]);
  expect(violationsIn([story(['create', 'a'], ['claim', 'b'])])).toEqual([
    'order 17 is waiting',
    'order 17 was handed over 0 times',
  ]);
  const twice = story(['claim', 'b'], ['handover', 'b'], ['claim', 'c'], ['handover', 'c']);
  expect(violationsIn([twice])).toEqual(['order 17 was handed over 2 times']);
  const both = story(['claim', 'b'], ['claim', 'c'], ['handover', 'c']);
  expect(violationsIn([both])).toEqual(['order 17 was given to c while b held it']);
});

it('the proof knows how late an order was back, but for the time without a server', () => {
  const events = new Map([[17, story(['create', 'a'], ['claim', 'b'], ['claim', 'b'], ['expire', null]).events]]);
  expect(returnTimes([{ order: 17, at: 1000 }], events, [])).toEqual([2000]);
  expect(returnTimes([{ order: 17, at: 1000 }], events, [{ from: 1500, to: 2200 }])).toEqual([1300]);
  expect(returnTimes([{ order: 18, at: 1000 }], events, [])).toEqual([Number.POSITIVE_INFINITY]);
});
