import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Payload } from '../../../contract/define.ts';
import type { orders } from '../../../contract/orders/events.ts';
import { addWorker, codeOf, type DeskActor, loaf, startDesk } from '../../support/desk.ts';
import type { RunningServer } from '../../support/server.ts';

type Offer = Payload<typeof orders, 'order:offered'>;

let running: RunningServer;
let owner: DeskActor;
beforeAll(async () => {
  ({ running, owner } = await startDesk());
  await owner.get('order:list', {});
});
afterAll(() => running.close());

/** A worker that answers each offer so, and what it was offered. */
async function ready(name: string, accept: boolean | undefined, stations?: string[]) {
  const worker = await addWorker(running.origin, owner, name);
  const offers: Offer[] = [];
  worker.socket.on('order:offered', ((offer: Offer, ack: (answer: object) => void) => {
    offers.push(offer);
    if (accept !== undefined) ack({ accept });
  }) as never);
  await worker.get('worker:ready', { leaseMs: 30_000, ...(stations && { stations }) });
  return { worker, offers };
}

it('[O1] an order is offered to one worker at a time, and to the next when it is refused', async () => {
  const refusing = await ready('No', false);
  const { number: order } = (await owner.get('order:create', loaf)).order;
  await expect.poll(() => refusing.offers.map((offer) => offer.order.number)).toEqual([order]);
  const taking = await ready('Yes', true);
  await expect.poll(() => taking.offers.length).toBe(1);
  const held = async () => (await owner.get('order:get', { order })).order.holder?.name;
  await expect.poll(held).toBe('Yes');
  const lease = taking.offers[0]?.lease.token ?? '';
  expect((await taking.worker.get('order:handover', { order, lease })).order).toMatchObject({ state: 'handed-over' });
  expect(refusing.offers).toHaveLength(1);
  for (const { worker } of [refusing, taking]) worker.leave();
});

it('[O4] offers go by station and priority, and end with a pause', async () => {
  const station = 'oven';
  const { order: other } = await owner.get('order:create', { ...loaf, station: 'bar' });
  const { order: usual } = await owner.get('order:create', { ...loaf, station });
  const { order: urgent } = await owner.get('order:create', { ...loaf, station, priority: 9 });
  const baker = await ready('Baker', true, [station]);
  await expect.poll(() => baker.offers.map((offer) => offer.order.number)).toEqual([urgent.number, usual.number]);
  await baker.worker.get('worker:pause', {});
  const { number } = (await owner.get('order:create', { ...loaf, station })).order;
  const silent = await ready('Silent', undefined, [station]);
  await expect.poll(() => silent.offers.map((offer) => offer.order.number)).toEqual([number]);
  expect(baker.offers).toHaveLength(2);
  expect((await owner.get('order:get', { order: other.number })).order.state).toBe('waiting');
  for (const { worker } of [baker, silent]) worker.leave();
});

it('a claim that is faster than an offered worker’s answer keeps the order', async () => {
  const worker = await addWorker(running.origin, owner, 'Late');
  const { number: order } = (await owner.get('order:create', { ...loaf, station: 'late' })).order;
  const offered = new Promise<Offer>((resolve) => {
    worker.socket.on('order:offered', (async (offer: Offer, ack: (answer: object) => void) => {
      await owner.get('order:claim', { order });
      ack({ accept: true });
      resolve(offer);
    }) as never);
  });
  await worker.get('worker:ready', { stations: ['late'] });
  const { lease } = await offered;
  expect(codeOf(await worker.ask('order:ready', { order, lease: lease.token }))).toBe('LEASE_LOST');
  expect((await owner.get('order:get', { order })).order.holder?.name).toBe('Head Baker');
  worker.leave();
});

it('who does not work at the desk any more is offered nothing', async () => {
  const gone = await ready('Gone', true, ['secret']);
  await owner.get('member:update', { person: gone.worker.user?.id ?? '', role: null });
  await owner.get('order:create', { ...loaf, station: 'secret' });
  const there = await ready('There', true, ['secret']);
  await expect.poll(() => there.offers.length).toBe(1);
  expect(gone.offers).toEqual([]);
  for (const { worker } of [gone, there]) worker.leave();
});

it('[O1] a worker that says anew what it takes has one offer at a time, of the stations it named last', async () => {
  const worker = await addWorker(running.origin, owner, 'Anew');
  const asked: { number: number; ack: (answer: object) => void }[] = [];
  worker.socket.on('order:offered', (({ order }: Offer, ack: (answer: object) => void) => {
    asked.push({ number: order.number, ack });
  }) as never);
  const make = async (station: string) => (await owner.get('order:create', { ...loaf, station })).order.number;
  const [first] = [await make('tart'), await make('tart')];
  const cake = await make('cake');
  await worker.get('worker:ready', { stations: ['tart'] });
  await expect.poll(() => asked.length).toBe(1);
  await worker.get('worker:ready', { stations: ['cake'] });
  const other = await ready('Witness', true, ['tart']);
  await expect.poll(() => other.offers.length).toBeGreaterThan(0);
  expect(asked).toHaveLength(1);
  asked[0]?.ack({ accept: false });
  await expect.poll(() => asked.length).toBe(2);
  expect(asked.map(({ number }) => number)).toEqual([first, cake]);
  for (const one of [worker, other.worker]) one.leave();
});

it('a worker that refuses more orders than one look finds is offered the next ones', async () => {
  const wanted = 25;
  for (let i = 0; i < wanted; i += 1) await owner.get('order:create', { ...loaf, station: 'many' });
  const { worker, offers } = await ready('Fussy', false, ['many']);
  await expect.poll(() => new Set(offers.map(({ order }) => order.number)).size, { timeout: 20_000 }).toBe(wanted);
  worker.leave();
});
