import { afterAll, beforeAll, expect, it } from 'vitest';
import { addWorker, codeOf, connectDesk, type DeskActor, loaf, startDesk } from '../../support/desk.ts';
import type { RunningServer } from '../../support/server.ts';

let running: RunningServer;
let owner: DeskActor;
beforeAll(async () => {
  ({ running, owner } = await startDesk());
});
afterAll(() => running.close());

const make = async (more: object = {}) => (await owner.get('order:create', { ...loaf, ...more })).order.number;

/** An order that goes its way to the end. */
async function finish(order: number) {
  const { lease } = await owner.get('order:claim', { order });
  await owner.get('order:ready', { order, lease: lease.token });
  await owner.get('order:handover', { order });
}

it('a display shows the numbers that are ready and being made, and nothing else; another link ends it', async () => {
  const worker = await addWorker(running.origin, owner, 'Ben');
  expect(codeOf(await worker.ask('display:link', {}))).toBe('FORBIDDEN');
  const { link } = await owner.get('display:link', {});
  expect(link).toMatch(/^\/display\/[\w-]{32}$/);
  expect(await owner.get('display:link', {})).toEqual({ link });
  const screen = await connectDesk(running.origin, null);
  expect(await screen.get('display:open', { link })).toEqual({ display: { name: 'Orders', preparing: [], ready: [] } });
  const order = await make();
  const { lease } = await owner.get('order:claim', { order });
  await screen.hears('display:changed');
  await owner.get('order:ready', { order, lease: lease.token });
  await expect
    .poll(() => screen.heard('display:changed').at(-1))
    .toEqual({ display: { name: 'Orders', preparing: [], ready: [order] } });
  await owner.get('desk:update', { name: 'Quay' });
  await expect.poll(() => screen.heard('display:changed').at(-1)).toMatchObject({ display: { name: 'Quay' } });
  const { link: other } = await owner.get('display:renew', {});
  expect(codeOf(await screen.ask('display:open', { link }))).toBe('NOT_FOUND');
  expect((await screen.get('display:open', { link: other })).display.ready).toEqual([order]);
  for (const event of ['order:updated', 'event:added', 'stats:changed'] as const) expect(screen.heard(event)).toEqual([]);
  screen.leave();
});

it('what the desk has come to is counted', async () => {
  const watcher = await connectDesk(running.origin, { token: owner.token ?? '', user: { id: '', name: '' } });
  const before = await watcher.get('order:list', {});
  await finish(await make());
  const told = () => (watcher.heard('stats:changed').at(-1) as { stats: typeof before.stats } | undefined)?.stats.doneToday;
  await expect.poll(told).toBe(before.stats.doneToday + 1);
  await make({ dueAt: new Date(Date.now() - 1000).toISOString() });
  const stats = (await watcher.get('desk:stats', { days: 3 })).stats;
  expect(stats.days).toHaveLength(3);
  const today = stats.days.at(-1);
  expect(today?.done).toBe(before.stats.doneToday + 1);
  expect(today?.made).toBeGreaterThanOrEqual(today?.done ?? 0);
  expect(stats.hours.reduce((sum, { made }) => sum + made, 0)).toBe(today?.made);
  expect(stats.late).toBeGreaterThanOrEqual(1);
  expect(stats.toClaim.medianMs).toBeLessThan(60_000);
  watcher.leave();
});

it('the desk as CSV: every order a line, and no cell a formula', async () => {
  const items = [{ quantity: 2, name: '@SUM(A1)', options: ['x'] }];
  const number = await make({ customer: { name: '=1+2' }, note: 'two\nlines, "quoted"', items });
  for (let i = 0; i < 3; i += 1) await finish(await make());
  const get = (query = '', token = owner.token ?? '') =>
    fetch(`${running.origin}/api/v1/orders.csv${query}`, { headers: { authorization: `Bearer ${token}` } });
  const response = await get();
  expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  expect(response.headers.get('content-disposition')).toBe('attachment; filename=orders.csv');
  const text = await response.text();
  const { counts } = await owner.get('order:list', {});
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  expect(text.split('\r\n')).toHaveLength(all + 2);
  expect(text).toMatch(/^number,state,source,customer,/);
  expect(text).toContain(`${number},waiting,api,'=1+2,,"2 @SUM(A1), x","two\nlines, ""quoted""",`);
  const ended = await (await get('?state=handed-over')).text();
  expect(ended.split('\r\n')).toHaveLength((counts['handed-over'] ?? 0) + 2);
  expect(await (await get('?to=2020-01-01')).text()).toMatch(/^number,[^\r]*\r\n$/);
  expect((await get('?state=lost')).status).toBe(400);
  const stranger = await addWorker(running.origin, owner, 'Gone');
  await owner.get('member:update', { person: stranger.user?.id ?? '', role: null });
  expect((await get('', stranger.token ?? '')).status).toBe(403);
});
