import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { orders } from '../../../contract/orders/events.ts';
import { connectBrowser, enter } from '../../support/actors.ts';
import { addWorker, codeOf, connectDesk, createOrder, type DeskActor, loaf, openDesk } from '../../support/desk.ts';
import { becomeMember } from '../../support/members.ts';
import { claim, makeHolder, suspend } from '../../support/people.ts';
import { type RunningServer, startServer } from '../../support/server.ts';
import { type Command, commands, type Fixture } from './command-rows.ts';

/**
 * `customer` came by the link of the order; `member` belongs to the workspace and not to the desk. `suspended` owned the desk too,
 * and comes with the cookie from before.
 */
const who = ['anonymous', 'suspended', 'guest', 'customer', 'member', 'worker', 'owner'] as const;
type Who = (typeof who)[number];
let running: RunningServer;
let actors: Record<Who, DeskActor>;
let person: string;
beforeAll(async () => {
  running = await startServer();
  const { origin } = running;
  const { owner, member: head } = await openDesk(origin);
  await claim(origin, head);
  const suspended = await makeHolder(origin);
  await owner.get('member:update', { person: suspended.user.id, role: 'owner' });
  await suspend(origin, head, suspended);
  const asGuest = async (name: string) => {
    const { token, user } = await enter(origin, name);
    return connectDesk(origin, { token: token ?? '', user: user ?? { id: '', name: '' } });
  };
  actors = {
    anonymous: await connectDesk(origin, null),
    suspended: await connectBrowser<typeof orders>(origin, '/orders', suspended.cookie),
    guest: await asGuest('Gus'),
    customer: await asGuest('Ada'),
    member: await connectDesk(origin, await becomeMember(origin, 'somebody', 'Somebody')),
    worker: await addWorker(origin, owner),
    owner,
  };
  person = (await becomeMember(origin, 'another', 'Another')).user.id;
});
afterAll(() => running.close());

/** An order of its own for each call, in the state that the command wants. */
async function makeFixture(command: Command, who: Who): Promise<Fixture> {
  const { owner, customer } = actors;
  const {
    order: { number: order },
    track,
  } = await createOrder(owner, { ...loaf, station: 'oven', maxAttempts: 1 });
  const room = String(order);
  if (who === 'customer') await customer.get('order:track', { track });
  await actors[who].ask('room:join', { room });
  await owner.get('room:join', { room });
  const author = ['customer', 'worker'].includes(who) ? actors[who] : owner;
  const message = randomUUID();
  await author.get('message:send', { room, id: message, text: 'x' });
  let lease = '';
  if (command === 'order:retry') {
    await owner.get('order:claim', { order, leaseMs: 1000 });
    await expect.poll(async () => (await owner.get('order:get', { order })).order.state).toBe('failed');
  } else if (command !== 'order:claim') {
    lease = (await owner.get('order:claim', { order })).lease.token;
    if (command === 'order:recall') await owner.get('order:ready', { order, lease });
  }
  const { link: display } = await owner.get('display:link', {});
  return { order, room, track, display, lease, message, person, ...(await makeDelivery(command)) };
}

/** A webhook whose receiver is not there, and a delivery that waits for it; for the commands about these. */
async function makeDelivery(command: Command): Promise<{ webhook: string; delivery: string }> {
  const { owner } = actors;
  if (!/^(webhook|delivery):/.test(command)) return { webhook: '', delivery: '' };
  for (const { id: webhook } of (await owner.get('webhook:list', {})).webhooks) await owner.get('webhook:delete', { webhook });
  const { webhook } = await owner.get('webhook:create', { url: 'http://127.0.0.1:9/' });
  await owner.get('order:create', loaf);
  const { deliveries } = await owner.get('delivery:list', {});
  return { webhook: webhook.id, delivery: deliveries[0]?.id ?? '' };
}

function expected(command: Command, who: Who): string {
  if (who === 'suspended') return expected(command, 'anonymous');
  const { level } = commands[command];
  if (level === 'nothing') return 'ok';
  if (who === 'anonymous' && orders.commands[command].access === 'person') return 'UNAUTHENTICATED';
  const works = who === 'worker' || who === 'owner';
  if (level === 'desk') return works ? 'ok' : 'FORBIDDEN';
  if (level === 'own') return who === 'owner' ? 'ok' : 'FORBIDDEN';
  return works || who === 'customer' ? 'ok' : 'NOT_FOUND';
}

it.each(Object.keys(commands) as Command[])('%s', { timeout: 60_000 }, async (command) => {
  const results: Partial<Record<Who, string>> = {};
  for (const name of who) {
    const fixture = await makeFixture(command, name);
    results[name] = codeOf(await actors[name].ask(command, commands[command].input(fixture) as never));
  }
  expect(results).toEqual(Object.fromEntries(who.map((name) => [name, expected(command, name)])));
});
