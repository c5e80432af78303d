import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chat } from '../../contract/chat/events.ts';
import type { Contract } from '../../contract/define.ts';
import { orders } from '../../contract/orders/events.ts';
import { users } from '../../contract/users/events.ts';
import type { Own, Pages } from '../../server/pages.ts';
import type { WriteName } from '../../server/stores.ts';
import { freePort } from '../harness/free-port.mjs';
import { type Actor, connectTo } from '../support/actors.ts';
import { connectDesk, createOrder, loaf } from '../support/desk.ts';
import { metricIn } from '../support/metric.ts';
import { pagesOf } from '../support/pages.ts';
import { callApi, makeHolder, makeMember, signInAgain } from '../support/people.ts';
import { startProvider, type TestProvider } from '../support/provider.ts';
import { type RunningServer, startServer } from '../support/server.ts';
import { commands as chatCommands, type Fixture as Room, routes as roomRoutes, visibilities } from './chat/command-rows.ts';
import { type Asking, askers, createAskers } from './http/askers.ts';
import { rows } from './http/route-rows.ts';
import { type Fixture as Desk, commands as orderCommands } from './orders/command-rows.ts';
import { matrix as userCommands } from './users/command-rows.ts';

/** What is noted beside whatever is asked, in nobody's way. */
const inPassing: Partial<Record<WriteName, string>> = {
  touchApiKeys: 'when a key was used last, once a minute',
  keepSessions: 'that a session is used, once a day',
  noteAddresses: 'where a member comes from, when that is another address than before',
  seeUsers: 'who is here, every now and then',
};

/** What is asked as a read and makes something all the same. */
const onPurpose: Record<string, WriteName> = {
  // A conversation needs a room for its events to be heard in. It is of these two, whoever comes first.
  '/users room:join': 'openDirectRooms',
  // It keeps how far one has read, and is asked as often as one reads.
  '/orders room:read': 'markRead',
  // The way back from another site ends what the way there began, and a session begins.
  'GET /api/v1/session/oidc/callback': 'takeTokens',
};

let provider: TestProvider;
let running: RunningServer;
/** Everybody who asks. */
const people: Record<string, Pick<Asking, 'headers'>> = {};
/** What the rows of routes need to know of them. */
const asking: Record<string, Asking> = {};
/** One of each visibility. */
let rooms: Room[];
let desk: Desk;
/** The names of all writes. */
const written: WriteName[] = [];

const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });
const tokenOf = ({ headers }: Pick<Asking, 'headers'>) => headers.authorization?.replace('Bearer ', '');

/** Connects somebody to a namespace. @returns undefined when they are not let in. */
function connectAs<C extends Contract>(namespace: C['namespace'], who: Pick<Asking, 'headers'>): Promise<Actor<C> | undefined> {
  const token = tokenOf(who);
  const known = token === undefined ? null : { token, user: { id: '', name: '' } };
  const headers = who.headers.cookie === undefined ? {} : who.headers;
  return connectTo<C>(running.origin, namespace, known, headers).catch(() => undefined);
}

async function makeDesk(): Promise<Desk> {
  const owner = await connectDesk(running.origin, { token: tokenOf(asking.owner as Asking) ?? '', user: { id: '', name: '' } });
  const worker = await makeMember(running.origin);
  people.worker = bearer(worker.token);
  await owner.get('member:update', { person: worker.user.id, role: 'member' });
  const {
    order: { number: order },
    track,
  } = await createOrder(owner, loaf);
  const { link: display } = await owner.get('display:link', {});
  const { webhook } = await owner.get('webhook:create', { url: 'http://127.0.0.1:9/', events: ['retry'] });
  const none = { lease: '', message: randomUUID(), delivery: randomUUID() };
  return { order, room: String(order), track, display, webhook: webhook.id, person: worker.user.id, ...none };
}

async function makeRooms(): Promise<Room[]> {
  const names = ['room owner', 'moderator', 'viewer', 'banned', 'knocker'] as const;
  const [owner, moderator, reader, banned, knocker] = await Promise.all(names.map(() => makeMember(running.origin)));
  if (!owner || !moderator || !reader || !banned || !knocker) throw new Error('somebody is missing');
  for (const [i, { token }] of [owner, moderator, reader, banned, knocker].entries()) people[names[i] ?? ''] = bearer(token);
  const host = await connectTo<typeof chat>(running.origin, '/chat', owner);
  const made = visibilities.map(async (visibility) => {
    const { room } = (await host.get('room:create', { name: `Reads ${randomUUID()}`, visibility })).room;
    await host.get('room:join', { room });
    const { id: message } = await host.get('message:send', { room, id: randomUUID(), text: 'hello' });
    await host.get('member:update', { room, person: moderator.user.id, role: 'moderator' });
    await host.get('member:update', { room, person: reader.user.id, role: 'viewer' });
    await host.get('member:ban', { room, person: banned.user.id });
    await host.get('room:update', { room, posting: 'members', knocking: true });
    const invitation = (await host.get('invitation:create', { room, role: 'viewer' })).invitation;
    return { room, target: reader.user.id, message, invitation, knocker: knocker.user.id };
  });
  return Promise.all(made);
}

beforeAll(async () => {
  const port = await freePort();
  // A name: passkeys need one.
  const site = `http://localhost:${port}`;
  provider = await startProvider(site);
  running = await startServer({ ...provider.settings, PORT: String(port), PUBLIC_URL: site });
  for (const { core } of running.nodes) {
    const { write } = core.store;
    core.store.write = (name, input) => {
      written.push(name);
      return write(name, input);
    };
  }
  const make = await createAskers(running.origin, site);
  for (const asker of askers) {
    asking[asker] = await make(asker);
    people[asker] = asking[asker];
  }
  rooms = await makeRooms();
  desk = await makeDesk();
}, 60_000);
afterAll(async () => {
  await running.close();
  await provider.close();
});

/** How many writes were committed, on all nodes. */
async function committed(): Promise<number> {
  const texts = await Promise.all(running.nodes.map(async ({ core }) => (await core.metrics.expose()).text));
  return texts.reduce((sum, text) => sum + metricIn(text, 'bellhop_commit_writes_sum'), 0);
}

/** Once all that was written is committed: how much that was, by the names and by the commits. */
async function count(): Promise<{ names: number; commits: number }> {
  const before = written.length;
  // What comes last is committed last, unless something else is written meanwhile.
  for (const { core } of running.nodes) await core.store.write('probe', null);
  const names = before + running.nodes.length;
  const commits = await committed();
  return written.length === names ? { names, commits } : count();
}

/** What is written while something is asked, but for what is noted in passing. */
async function writesOf(ask: () => Promise<unknown>): Promise<WriteName[]> {
  const before = await count();
  await ask();
  const after = await count();
  // Nothing goes round the store's writes.
  expect(after.commits - before.commits).toBe(after.names - before.names);
  return written.slice(before.names, after.names).filter((name) => name !== 'probe' && inPassing[name] === undefined);
}

const readsOf = (contract: Contract) =>
  Object.keys(contract.commands).filter((name) => contract.commands[name]?.limit === 'read');

/** Everybody of all matrices who is let in to a namespace. */
async function everybodyIn<C extends Contract>(namespace: C['namespace']): Promise<Actor<C>[]> {
  const actors = await Promise.all(Object.values(people).map((one) => connectAs<C>(namespace, one)));
  return actors.filter((actor) => actor !== undefined);
}

it('sees what a command writes, of whatever node', async () => {
  const [{ room = '' } = {}] = rooms;
  for (const origin of running.origins) {
    const said = { token: tokenOf(people['room owner'] as Asking), body: { text: 'x' } };
    expect(await writesOf(() => callApi(origin, 'POST', `/rooms/${room}/messages`, said))).toEqual(['insertMessages']);
  }
});

describe('[W20] what only reads commits nothing, whoever asks and whatever they are answered', () => {
  it.each(readsOf(chat))('/chat %s', async (name) => {
    const command = name as keyof typeof chatCommands;
    const everybody = await everybodyIn<typeof chat>('/chat');
    const writes = await writesOf(async () => {
      for (const room of rooms) {
        for (const actor of everybody) {
          await actor.ask('room:join', { room: room.room });
          await actor.ask(command, chatCommands[command].input(room, 'owner') as never);
        }
      }
    });
    expect(writes).toEqual([]);
    for (const actor of everybody) actor.leave();
  });

  it.each(readsOf(orders))('/orders %s', async (name) => {
    const command = name as keyof typeof orderCommands;
    const everybody = await everybodyIn<typeof orders>('/orders');
    const writes = await writesOf(async () => {
      for (const [i, actor] of everybody.entries()) {
        // Every other one comes by the customer's link.
        if (i % 2) await actor.ask('order:track', { track: desk.track });
        await actor.ask(command, orderCommands[command].input(desk) as never);
      }
    });
    expect(writes.filter((one) => one !== onPurpose[`/orders ${name}`])).toEqual([]);
    for (const actor of everybody) actor.leave();
  });

  it.each(readsOf(users))('/users %s', async (name) => {
    const command = name as keyof typeof userCommands;
    const everybody = await everybodyIn<typeof users>('/users');
    // Nobody has talked with them before.
    const { user } = await makeMember(running.origin);
    const writes = await writesOf(async () => {
      for (const actor of everybody) await actor.ask(command, userCommands[command].input(user.username, randomUUID()) as never);
    });
    expect(writes.filter((one) => one !== onPurpose[`/users ${name}`])).toEqual([]);
    for (const actor of everybody) actor.leave();
  });

  it.each(rows.filter(({ route }) => route.startsWith('GET ')).map((row) => [row.route, row] as const))(
    '%s',
    async (route, row) => {
      const writes = await writesOf(async () => {
        for (const one of Object.values(asking)) await get((await row.path?.(one)) ?? route.slice('GET '.length), one);
        for (const one of Object.values(people)) if (row.path === undefined) await get(route.slice('GET '.length), one);
      });
      expect(writes.filter((name) => name !== onPurpose[route])).toEqual([]);
    },
  );

  it.each(roomRoutes.filter(({ method }) => method === 'GET').map(({ route, path }) => [`GET ${route}`, path] as const))(
    '%s',
    async (_, path) => {
      const writes = await writesOf(async () => {
        for (const room of rooms) for (const one of Object.values(people)) await get(path(room), one);
      });
      expect(writes).toEqual([]);
    },
  );

  const pageReads: Record<Exclude<keyof Pages, keyof Own>, (pages: Pages, headers: Headers, room: Room) => Promise<unknown>> = {
    me: (pages, headers) => pages.me(headers),
    workspace: (pages, headers) => pages.workspace(headers),
    rooms: (pages, headers) => pages.rooms(headers, {}),
    room: (pages, headers, { room }) => pages.room(headers, room),
    knock: (pages, headers, { room }) => pages.knock(headers, room),
    history: (pages, headers, { room }) => pages.history(headers, room, 1),
    people: (pages, headers) => pages.people(headers),
    profile: (pages, headers, { target }) => pages.profile(headers, `~${target}`),
    invitation: (pages, headers, { invitation }) => pages.invitation(headers, invitation.token),
    desk: (pages, headers) => pages.desk(headers),
    order: (pages, headers) => pages.order(headers, desk.order),
    track: (pages, headers) => pages.track(headers, desk.track.replace('/track/', '')),
    display: (pages, headers) => pages.display(headers, desk.display),
    settings: (pages, headers) => pages.settings(headers),
  };

  it.each(Object.entries(pageReads))('a page’s %s', async (_, read) => {
    const holder = await makeHolder(running.origin);
    const owner = await signInAgain(running.origin, asking.owner?.username ?? '');
    const cookies = ['', asking['suspended browser']?.headers.cookie, holder.cookie, owner.cookies[0]?.split(';')[0]];
    const [node] = running.nodes;
    const pages = pagesOf(node);
    const writes = await writesOf(async () => {
      for (const cookie of cookies) {
        const headers = new Headers({ cookie: cookie ?? '' });
        for (const room of rooms) await read(pages, headers, room).catch(() => 'refused');
      }
    });
    expect(writes).toEqual([]);
  });
});

async function get(path: string, { headers }: Pick<Asking, 'headers'>): Promise<void> {
  await (await fetch(`${running.origin}${path}`, { headers, redirect: 'manual' })).text();
}
