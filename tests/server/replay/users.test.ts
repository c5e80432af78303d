import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect } from 'vitest';
import { users } from '../../../contract/users/events.ts';
import { directChannel, peopleChannel, profileChannel } from '../../../contract/users/state.ts';
import { becomeGuest } from '../../harness/guest.ts';
import { becomeMember, connectUsers, type Member, type UsersActor } from '../../support/members.ts';
import { callApi, makeOwner, password, suspend } from '../../support/people.ts';
import { plainPicture } from '../../support/pictures.ts';
import { type RunningServer, startServer } from '../../support/server.ts';
import { proveReplay, type Row, type Scene } from './replay.ts';

let running: RunningServer;
let host: { token: string };
beforeAll(async () => {
  running = await startServer();
  host = await makeOwner(running.origin);
});
afterAll(() => running.close());

const newMember = (name: string) => becomeMember(running.origin, `${name.toLowerCase()}-${randomUUID().slice(0, 8)}`, name);
const connect = (member: Parameters<typeof connectUsers>[1]) => connectUsers(running.origin, member);

/** Fulfils when a reader has heard that this person is here. */
const tellsOf = (reader: UsersActor, id: string) => expect.poll(() => JSON.stringify(reader.heard('user:online'))).toContain(id);

/** Two members: one reads, and is told of the other one, whom something happens to. */
interface Two {
  reader: UsersActor;
  ben: Member;
  /** Ben, connected; and so long enough that everybody was told. */
  there(): Promise<UsersActor>;
}

type View = 'people' | 'profile' | 'conversation';

function rowOf(
  how: string,
  views: readonly View[],
  act: (two: Two) => Promise<unknown>,
  prepare: (two: Two) => Promise<unknown> = async () => {},
): Row<typeof users, View> {
  const scene = async () => {
    const ben = await newMember('Ben');
    const reader = await connect(await newMember('Ada'));
    const two: Two = {
      reader,
      ben,
      async there() {
        const actor = await connect(ben);
        await reader.get('user:list', {});
        await tellsOf(reader, ben.user.id);
        return actor;
      },
    };
    await prepare(two);
    return { reader, room: ben.user.username, act: () => act(two) };
  };
  return { how, views, scene };
}

const guests: { guest: Awaited<ReturnType<typeof becomeGuest>>; username: string }[] = [];
async function newGuest() {
  const tag = randomUUID().slice(0, 8);
  const made = { guest: await becomeGuest(running.origin, `Gil ${tag}`), username: `gil-${tag}` };
  guests.push(made);
  return made;
}

const connected = new Map<Member, UsersActor>();
const lists = ['people', 'profile'] as const;
const send = (actor: UsersActor, room: string) => actor.get('message:send', { room, id: randomUUID(), text: 'hello' });
const account = (member: Member, body: object) => callApi(running.origin, 'PATCH', '/account', { token: member.token, body });
const ofHosts = (method: string, { user }: Member, body: object) =>
  callApi(running.origin, method, `/people/${user.id}`, { token: host.token, body });
const putPicture = async ({ token }: Member) =>
  fetch(`${running.origin}/api/v1/account/picture`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${token}` },
    body: new Uint8Array(await plainPicture('png', 'red')),
  });

const written = ({ reader, ben }: Two) => send(reader, ben.user.username);

const stateless = (how: string, why: string, scene: () => Promise<Scene<typeof users>>): Row<typeof users, View> => ({
  how,
  stateless: why,
  scene,
});

proveReplay(
  users,
  {
    people: () => ({ channel: peopleChannel }),
    profile: () => ({ channel: profileChannel }),
    conversation: () => ({ channel: directChannel }),
  },
  {
    'user:online': [
      rowOf('a member comes', lists, ({ ben }) => connect(ben)),
      rowOf(
        'a member with a picture comes',
        lists,
        ({ ben }) => connect(ben),
        ({ ben }) => putPicture(ben),
      ),
      rowOf('a guest comes', ['people'], async () =>
        connect(await becomeGuest(running.origin, `Gus ${randomUUID().slice(0, 8)}`)),
      ),
    ],
    'user:offline': [
      rowOf(
        'a member goes',
        lists,
        async ({ ben }) => connected.get(ben)?.leave(),
        async (two) => connected.set(two.ben, await two.there()),
      ),
    ],
    'user:updated': [
      rowOf('what somebody says of themselves', lists, async ({ ben }) =>
        (await connect(ben)).get('user:update', { status: 'At the oven', about: 'Bread' }),
      ),
      rowOf(
        'another name',
        lists,
        ({ ben }) => account(ben, { name: 'Benjamin' }),
        (two) => two.there(),
      ),
      rowOf('another name of who is away', lists, ({ ben }) => account(ben, { name: 'Benjamin' })),
      rowOf(
        'another picture',
        lists,
        ({ ben }) => putPicture(ben),
        (two) => two.there(),
      ),
      rowOf(
        'a guest who is here has an account now',
        ['people'],
        async () => {
          const { guest, username } = guests.at(-1) ?? (await newGuest());
          const body = { username, password };
          const { json } = await callApi<Member>(running.origin, 'POST', '/account', { token: guest.token, body });
          await connect(json);
        },
        async ({ reader }) => {
          const { guest } = await newGuest();
          await connect(guest);
          await reader.get('user:list', {});
          await tellsOf(reader, guest.user.id);
        },
      ),
      rowOf(
        'a suspension ends',
        ['people'],
        ({ ben }) => ofHosts('PATCH', ben, { suspended: false }),
        ({ ben }) => suspend(running.origin, host, ben),
      ),
      rowOf('another power', lists, ({ ben }) => ofHosts('PATCH', ben, { role: 'administrator' })),
    ],
    'user:removed': [
      rowOf('one is suspended', ['people'], ({ ben }) => suspend(running.origin, host, ben)),
      rowOf(
        'one who is here is suspended',
        ['people'],
        ({ ben }) => suspend(running.origin, host, ben),
        (two) => two.there(),
      ),
      rowOf('one is deleted', ['people'], ({ ben }) => ofHosts('DELETE', ben, { messages: 'keep' })),
    ],
    'message:posted': [
      rowOf('one of the two writes', ['conversation'], async ({ reader, ben }) => {
        const other = await connect(ben);
        await other.get('room:join', { room: reader.user ? `~${reader.user.id}` : '' });
        await send(other, `~${reader.user?.id}`);
      }),
    ],
    'message:changed': [
      rowOf(
        'a message is deleted',
        ['conversation'],
        async ({ reader, ben: { user } }) => {
          const { messages } = await reader.get('message:history', { room: user.username });
          await reader.get('message:delete', { room: user.username, id: messages[0]?.id ?? '' });
        },
        async (two) => {
          await two.reader.get('room:join', { room: two.ben.user.username });
          await written(two);
        },
      ),
    ],
    'presence:changed': [
      rowOf('the other one comes', ['conversation'], async ({ reader, ben }) =>
        (await connect(ben)).get('room:join', { room: `~${reader.user?.id}` }),
      ),
    ],
    'room:closed': [
      stateless('their part in it ends', 'the conversation is asked for once more, and the answer says why', async () => {
        const [ada, ben] = [await newMember('Ada'), await newMember('Ben')];
        const reader = await connect(ada);
        await reader.get('room:join', { room: ben.user.username });
        const { access, store } = running.nodes[0].core;
        return {
          reader,
          // Nobody can do so yet: whoever is deleted is signed out before.
          async act() {
            await store.auth.db.deleteFrom('membership').where('userId', '=', ada.user.id).execute();
            await store.write('noteAccessChanges', { at: Date.now() });
            await access.changed();
          },
        };
      }),
    ],
    'typing:changed': [
      stateless('the other one types', 'it holds for seconds and no fetch tells it', async () => {
        const [ada, ben] = [await newMember('Ada'), await newMember('Ben')];
        const [reader, other] = [await connect(ada), await connect(ben)];
        await reader.get('room:join', { room: ben.user.username });
        await other.get('room:join', { room: ada.user.username });
        return { reader, act: () => other.get('typing:start', { room: ada.user.username }) };
      }),
    ],
    'connection:opened': [
      stateless('somebody connects', 'it sets a clock, and says what the server is', async () => {
        const reader = await connect(await newMember('Ada'));
        return { reader, act: async () => reader.socket.disconnect().connect() };
      }),
    ],
    'identity:changed': [
      stateless('one is suspended', 'the connection ends', async () => {
        const ada = await newMember('Ada');
        return { reader: await connect(ada), act: () => suspend(running.origin, host, ada) };
      }),
    ],
  },
);
