import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect } from 'vitest';
import { displayChannelOf } from '../../../contract/orders/display-state.ts';
import { orders } from '../../../contract/orders/events.ts';
import type { Order } from '../../../contract/orders/order.ts';
import { storyChannel, talkChannel } from '../../../contract/orders/order-state.ts';
import { type DeskState, deskChannel } from '../../../contract/orders/state.ts';
import { type TrackState, trackChannelOf } from '../../../contract/orders/track-state.ts';
import { addWorker, connectDesk, createOrder, type DeskActor, loaf, openDesk } from '../../support/desk.ts';
import { type RunningServer, startServer } from '../../support/server.ts';
import { proveReplay, type Row, type Scene } from './replay.ts';

let running: RunningServer;
let owner: DeskActor;
let worker: DeskActor;
beforeAll(async () => {
  running = await startServer();
  ({ owner } = await openDesk(running.origin));
  worker = await addWorker(running.origin, owner, 'Ben');
});
afterAll(() => running.close());

type View = 'desk' | 'stats' | 'story' | 'talk' | 'track' | 'display';

/** An order that somebody of the desk, or by its link its customer, looks at. */
interface Made {
  order: number;
  room: string;
  link: string;
  reader: DeskActor;
}

const connect = ({ token }: { token: string | null }) =>
  connectDesk(running.origin, token === null ? null : { token, user: { id: '', name: '' } });
const make = (more: object = {}) => createOrder(owner, { ...loaf, ...more });
const claim = async (order: number, leaseMs = 60_000) => (await worker.get('order:claim', { order, leaseMs })).lease.token;
const leases = new Map<number, string>();
const claimed = async ({ order }: Made) => void leases.set(order, await claim(order));
const leaseOf = (order: number) => leases.get(order) ?? '';

async function send({ room, order }: Pick<Made, 'room' | 'order'>): Promise<string> {
  const id = randomUUID();
  await worker.get('room:join', { room: String(order) });
  await worker.get('message:send', { room, id, text: 'hello' });
  return id;
}

interface Options {
  prepare?(made: Made): Promise<unknown>;
  order?: object;
}

/** A row for each view, about an order that is made before. */
function rowOf(how: string, views: readonly View[], act: (made: Made) => Promise<unknown>, options: Options = {}) {
  return views.map((view): Row<typeof orders, View> => {
    const scene = async () => {
      const {
        order: { number },
        track,
      } = await make(options.order);
      const byLink = view === 'track' || view === 'display';
      const reader = await connect(byLink ? { token: null } : worker);
      const link = view === 'display' ? (await owner.get('display:link', {})).link : track;
      const made = { order: number, room: String(number), link, reader };
      await options.prepare?.(made);
      return { ...made, act: () => act(made) };
    };
    return { how, views: [view], scene };
  });
}

/** A row of an event that says of an order what the desk knows of it already. */
const aside = (how: string, act: (order: number) => Promise<unknown>, order: object = {}): Row<typeof orders, View> =>
  stateless(how, 'the order says it too', async () => {
    const reader = await connect(worker);
    await reader.get('order:list', {});
    const { number } = (await make(order)).order;
    const check = async ({ orders: list }: { orders: Order[] }) => {
      const mine = list.find((one) => one.number === number);
      expect(mine).toEqual((await reader.get('order:get', { order: number })).order);
    };
    return { reader, act: () => act(number), check };
  });

function stateless(how: string, why: string, scene: () => Promise<Scene<typeof orders>>): Row<typeof orders, View> {
  return { how, stateless: why, scene };
}

/** What a list tells of the desk; the statistics come later, and are a view of their own. */
const shownOfDesk = ({ orders: held, stats: _, ...rest }: DeskState, fresh: DeskState) => ({
  ...rest,
  orders: [...fresh.orders.keys()].map((number) => held.get(number)),
});

/** Where an order waits that came back to the queue is not known, and asked for again; an estimate that has passed is none. */
function shownOfTrack({ arrived: _, ...state }: TrackState, fresh: TrackState) {
  const unknown = state.order.state === 'waiting' && state.position === null;
  const { position, estimateAt } = unknown ? fresh : state;
  return { ...state, position, estimateAt: estimateAt !== null && Date.parse(estimateAt) > Date.now() ? estimateAt : null };
}

proveReplay(
  orders,
  {
    desk: () => ({ channel: deskChannel, shown: shownOfDesk }),
    stats: () => ({ channel: deskChannel, shown: ({ stats }: DeskState) => stats }),
    story: () => ({ channel: storyChannel }),
    talk: () => ({ channel: talkChannel }),
    track: ({ link = '' }) => ({ channel: trackChannelOf(link), shown: shownOfTrack }),
    display: ({ link = '' }) => ({ channel: displayChannelOf(link) }),
  },
  {
    'order:created': rowOf('somebody orders', ['desk'], () => make()),
    'order:updated': [
      ...rowOf('it is claimed', ['desk', 'story'], ({ order }) => claim(order)),
      ...rowOf('it is called off', ['desk', 'story'], ({ order }) => owner.get('order:cancel', { order, reason: 'Ill' })),
      ...rowOf('an item is made', ['desk', 'story'], ({ order }) => owner.get('order:bump', { order, item: 0 })),
      ...rowOf(
        'it is handed over',
        ['desk', 'story'],
        ({ order }) => worker.get('order:handover', { order, lease: leaseOf(order) }),
        {
          prepare: claimed,
        },
      ),
    ],
    'event:added': rowOf('a note', ['story'], ({ order }) => owner.get('order:note', { order, text: 'No nuts' })),
    'lease:changed': rowOf(
      'a lease goes on',
      ['desk', 'story'],
      ({ order }) => worker.get('order:renew', { order, lease: leaseOf(order), leaseMs: 600_000 }),
      { prepare: claimed },
    ),
    'conversation:updated': rowOf('somebody writes', ['desk', 'story'], send),
    'stats:changed': rowOf(
      'one is handed over',
      ['stats'],
      ({ order }) => worker.get('order:handover', { order, lease: leaseOf(order) }),
      {
        prepare: claimed,
      },
    ),
    'desk:changed': rowOf('another name', ['desk'], () => owner.get('desk:update', { name: `Desk ${randomUUID().slice(0, 8)}` })),
    'staff:changed': rowOf('another moderator', ['desk'], async () => {
      const { user } = await addWorker(running.origin, owner, 'Cem');
      await owner.get('member:update', { person: user?.id ?? '', role: 'moderator' });
    }),
    'display:changed': rowOf(
      'one is ready',
      ['display'],
      ({ order }) => worker.get('order:ready', { order, lease: leaseOf(order) }),
      {
        prepare: claimed,
      },
    ),
    'track:changed': [
      ...rowOf('it is claimed', ['track'], ({ order }) => claim(order)),
      ...rowOf('it is set aside', ['track'], ({ order }) => owner.get('order:hold', { order, reason: 'No rye' })),
      ...rowOf('it is ready', ['track'], ({ order }) => worker.get('order:ready', { order, lease: leaseOf(order) }), {
        prepare: claimed,
      }),
      ...rowOf('it is released', ['track'], ({ order }) => worker.get('order:release', { order, lease: leaseOf(order) }), {
        prepare: claimed,
      }),
    ],
    'message:posted': rowOf('somebody writes', ['talk', 'track'], send),
    'message:changed': rowOf(
      'a message is deleted',
      ['talk', 'track'],
      async ({ room }) => {
        const { messages } = await worker.get('message:history', { room });
        await worker.get('message:delete', { room, id: messages[0]?.id ?? '' });
      },
      { prepare: send },
    ),
    'presence:changed': rowOf('somebody comes', ['talk', 'track'], async ({ room }) =>
      (await connect(owner)).get('room:join', { room }),
    ),
    'order:failed': [aside('its last lease ends', async (order) => claim(order, 1000), { maxAttempts: 1 })],
    'order:expiring': [
      stateless('a short lease', 'a lease says itself when it ends', async () => {
        const reader = await connect(worker);
        await reader.get('order:list', {});
        const { number } = (await make()).order;
        return { reader, act: () => claim(number, 3000) };
      }),
    ],
    'order:overdue': [
      stateless('its time is over', 'the order says itself when it is due', async () => {
        const reader = await connect(worker);
        await reader.get('order:list', {});
        return { reader, act: () => make({ dueAt: new Date(Date.now() - 60_000).toISOString() }) };
      }),
    ],
    'bell:rang': [
      stateless('somebody orders', 'the order says it too', async () => {
        const reader = await connect(worker);
        await reader.get('order:list', {});
        const check = ({ orders: [order] }: { orders: Order[] }) => expect(order?.ringing).toBe(true);
        return { reader, act: () => make(), check };
      }),
    ],
    'bell:silenced': [aside('somebody silences it', (order) => owner.get('order:silence', { order }))],
    'order:offered': [
      stateless('a worker is ready', 'it is an offer to one socket, which answers', async () => {
        const reader = await connect(worker);
        await make({ priority: 100 });
        return { reader, act: () => reader.get('worker:ready', {}) };
      }),
    ],
    'room:closed': [
      stateless('one works there no more', 'the desk is asked for once more, and the answer says why', async () => {
        const reader = await addWorker(running.origin, owner, 'Dee');
        await reader.get('order:list', {});
        return {
          reader,
          act: () => owner.get('member:update', { person: reader.user?.id ?? '', role: null }),
          check: async (payload: { room: string }) => {
            expect(deskChannel.ends?.({ name: 'room:closed', payload })).toBe(true);
            expect(await reader.ask('order:list', {})).toMatchObject({ error: { code: 'FORBIDDEN' } });
          },
        };
      }),
    ],
    'typing:changed': [
      stateless('somebody types', 'it holds for seconds and no fetch tells it', async () => {
        const { number } = (await make()).order;
        const [reader, room] = [await connect(worker), String(number)];
        for (const actor of [reader, owner]) await actor.get('room:join', { room });
        return { reader, act: () => owner.get('typing:start', { room }) };
      }),
    ],
    'connection:opened': [
      stateless('somebody connects', 'it sets a clock, and says what the server is', async () => {
        const reader = await connect(worker);
        return { reader, act: async () => reader.socket.disconnect().connect() };
      }),
    ],
    'identity:changed': [
      stateless('one signs out', 'the connection ends', async () => {
        const reader = await addWorker(running.origin, owner, 'Eve');
        const headers = { authorization: `Bearer ${reader.token}` };
        return { reader, act: () => fetch(`${running.origin}/api/v1/session`, { method: 'DELETE', headers }) };
      }),
    ],
  },
);
