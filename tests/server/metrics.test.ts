import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { enter } from '../support/actors.ts';
import { metricIn } from '../support/metric.ts';
import { type RunningServer, startServer } from '../support/server.ts';

let running: RunningServer;
beforeAll(async () => {
  running = await startServer();
});
afterAll(() => running.close());

/** The value of a metric, with its labels if it has some. */
async function metric(name: string): Promise<number> {
  return metricIn(await (await fetch(`${running.origin}/metrics`)).text(), name);
}

it('counts what goes on', async () => {
  const [ada, ben] = [await enter(running.origin, 'Ada'), await enter(running.origin, 'Ben')];
  for (const actor of [ada, ben]) await actor.get('room:join', { room: 'lobby' });
  expect(await metric('bellhop_connections')).toBe(2);
  expect(await metric('bellhop_rooms')).toBe(1);
  const before = await metric('bellhop_commit_writes_sum');
  const send = () => ada.get('message:send', { room: 'lobby', id: randomUUID(), text: 'one of ten' });
  await Promise.all(Array.from({ length: 10 }, send));
  expect(await metric('bellhop_commit_writes_sum')).toBe(before + 10);
  expect(await metric('bellhop_commit_seconds_count')).toBe(await metric('bellhop_commit_writes_count'));
  await expect.poll(() => metric('bellhop_deliveries_total')).toBeGreaterThanOrEqual(20);
  expect(await metric('bellhop_packets_total')).toBeLessThan(await metric('bellhop_deliveries_total'));
  expect(await metric('bellhop_writes_queued')).toBe(0);
  const sent = '{namespace="/chat",command="message:send",outcome="ok"}';
  expect(await metric(`bellhop_command_seconds_count${sent}`)).toBe(10);
  expect(await metric(`bellhop_command_seconds_sum${sent}`)).toBeGreaterThan(0);
  expect(await metric('bellhop_database_up')).toBe(1);
  for (const actor of [ada, ben]) actor.leave();
  await expect.poll(() => metric('bellhop_connections')).toBe(0);
});

it('tells how late the event loop was since the last scrape', async () => {
  const longest = () => metric('bellhop_event_loop_delay_seconds{quantile="1"}');
  await longest();
  // A scrape begins anew, and the first look after it has nothing to compare with.
  await sleep(50);
  const end = performance.now() + 300;
  while (performance.now() < end);
  expect(await longest()).toBeGreaterThan(0.2);
  await expect.poll(longest).toBeLessThan(0.2);
});

it('the dashboard shows metrics that there are', async () => {
  const dashboard = readFileSync(new URL('../../docs/grafana/bellhop.json', import.meta.url), 'utf8');
  const shown = new Set([...dashboard.matchAll(/bellhop_\w+/g)].map(([name]) => name));
  const text = await (await fetch(`${running.origin}/metrics`)).text();
  const there = new Set([...text.matchAll(/^(bellhop_\w+)/gm)].map(([, name]) => name));
  // A server without pages, and the only node, has none of these.
  const elsewhere = /^bellhop_(?:pages_|redis_up$)/;
  expect([...shown].filter((name) => !there.has(name) && !elsewhere.test(name))).toEqual([]);
  const ours = ['connections', 'rooms', 'deliveries_total', 'packets_total', 'commit_seconds_bucket', 'commit_writes_bucket'];
  for (const name of ours) expect(shown).toContain(`bellhop_${name}`);
});

it('a request keeps the id that it came with, if it is a sane one', async () => {
  const idOf = async (given: string) =>
    (await fetch(`${running.origin}/healthz`, { headers: { 'x-request-id': given } })).headers.get('x-request-id');
  expect(await idOf('from-the-proxy.42')).toBe('from-the-proxy.42');
  expect(await idOf('{"a":1}')).toMatch(/^[\da-f-]{36}$/);
});
