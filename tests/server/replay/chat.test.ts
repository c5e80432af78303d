import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect } from 'vitest';
import { chat } from '../../../contract/chat/events.ts';
import { knockChannel } from '../../../contract/chat/knock-state.ts';
import { chatRoomChannel, directoryChannel } from '../../../contract/chat/state.ts';
import { type Actor, connect, enter } from '../../support/actors.ts';
import { connectDesk, type DeskActor } from '../../support/desk.ts';
import { callApi, makeMember, makeOwner } from '../../support/people.ts';
import { type RunningServer, startServer } from '../../support/server.ts';
import { proveReplay, type Row, type Scene } from './replay.ts';

let running: RunningServer;
/** Owns the workspace, and so the desk. */
let host: Actor;
let desk: DeskActor;
/** Owns all rooms. */
let olga: Actor;
/** Moderates all rooms. */
let mo: Actor;
beforeAll(async () => {
  running = await startServer();
  const owner = await makeOwner(running.origin);
  host = await connect(running.origin, owner);
  desk = await connectDesk(running.origin, owner);
  olga = await connect(running.origin, await makeMember(running.origin));
  mo = await connect(running.origin, await makeMember(running.origin));
});
afterAll(() => running.close());

const guest = () => enter(running.origin, `Guest ${randomUUID().slice(0, 8)}`);
const idOf = (actor: Actor) => actor.user?.id ?? '';
const api = (method: string, path: string, token: string | null, body?: unknown) =>
  callApi(running.origin, method, path, { token: token ?? undefined, body });

async function makeRoom(visibility: 'public' | 'private' = 'public'): Promise<string> {
  const { room } = (await olga.get('room:create', { name: `Room ${randomUUID().slice(0, 8)}`, visibility })).room;
  await olga.get('member:update', { room, person: idOf(mo), role: 'moderator' });
  for (const actor of [olga, mo]) await actor.get('room:join', { room });
  return room;
}

async function send(actor: Actor, room: string, text = 'hello'): Promise<string> {
  const id = randomUUID();
  await actor.get('message:send', { room, id, text });
  return id;
}

type View = 'room' | 'directory' | 'door';
interface Told {
  room: string;
  reader: Actor;
}

/** A row about a room with a guest in it, who reads. */
const inRoom = (how: string, act: (told: Told) => Promise<unknown>, prepare?: (told: Told) => Promise<unknown>) =>
  rowOf(how, ['room'], act, prepare);
/** As `inRoom`, with a moderator who reads. */
const forModerators = (how: string, act: (told: Told) => Promise<unknown>, prepare?: (told: Told) => Promise<unknown>) =>
  rowOf(how, ['room'], act, prepare, async () => mo);
/** As `inRoom`, with a guest who looks at the list of rooms. */
const inDirectory = (how: string, act: (told: Told) => Promise<unknown>, prepare?: (told: Told) => Promise<unknown>) =>
  rowOf(how, ['directory'], act, prepare);

function rowOf(
  how: string,
  views: readonly View[],
  act: (told: Told) => Promise<unknown>,
  prepare: (told: Told) => Promise<unknown> = async () => {},
  read: () => Promise<Actor> = guest,
): Row<typeof chat, View> {
  const scene = async () => {
    const told = { room: await makeRoom(), reader: await read() };
    await told.reader.get('room:join', { room: told.room });
    await prepare(told);
    return { ...told, act: () => act(told) };
  };
  return { how, views, scene };
}

const stateless = (how: string, why: string, scene: () => Promise<Scene<typeof chat>>): Row<typeof chat, View> => ({
  how,
  stateless: why,
  scene,
});

const knocking = ({ room, reader }: Told) => reader.get('room:knock', { room, text: 'It is me' }).then(({ knock }) => knock);
const membersPost = ({ room }: Told) => olga.get('room:update', { room, posting: 'members' }).then(({ room }) => room);
/** A message that its reader has reported. */
const reported = new Map<string, string>();
async function report({ room }: Told, by?: Actor) {
  const id = await send(olga, room);
  const who = by ?? (await guest());
  await who.get('room:join', { room });
  await who.get('message:report', { room, id, reason: 'Rude' });
  reported.set(room, id);
}

const role =
  (to: 'moderator' | 'member' | 'owner') =>
  ({ room, reader }: Told) =>
    olga.get('member:update', { room, person: idOf(reader), role: to });

/** The card of an order that was made by a message in the room. */
async function orderIn({ room }: Told) {
  await host.get('room:join', { room });
  await send(host, room, '/order 1 loaf for Ada');
}
const newestOrder = async () => Math.max(...(await desk.get('order:list', {})).orders.map(({ number }) => number));

proveReplay(
  chat,
  {
    room: () => ({ channel: chatRoomChannel }),
    directory: () => ({ channel: directoryChannel }),
    door: () => ({ channel: knockChannel }),
  },
  {
    'message:posted': [inRoom('a member writes', ({ room }) => send(olga, room))],
    'message:changed': [
      inRoom(
        'a moderator deletes what a guest wrote',
        async ({ room }) => {
          const { messages } = await mo.get('message:history', { room });
          return mo.get('message:delete', { room, id: messages[0]?.id ?? '', reason: 'Spam' });
        },
        ({ room, reader }) => send(reader, room),
      ),
      inRoom(
        'a ban deletes what somebody wrote lately',
        async ({ room }) => {
          const { messages } = await mo.get('message:history', { room });
          return mo.get('member:ban', { room, person: messages[0]?.author.id ?? '', deleteMinutes: 5 });
        },
        async ({ room }) => {
          const gus = await guest();
          await gus.get('room:join', { room });
          for (const text of ['one', 'two']) await send(gus, room, text);
        },
      ),
      inRoom(
        'a reported message is deleted',
        ({ room }) => mo.get('report:resolve', { room, id: reported.get(room) ?? '', outcome: 'deleted' }),
        (told) => report(told, told.reader),
      ),
      inRoom('an order is claimed', async () => desk.get('order:claim', { order: await newestOrder() }), orderIn),
    ],
    'presence:changed': [inRoom('somebody comes', async ({ room }) => (await guest()).get('room:join', { room }))],
    'room:changed': [
      inRoom('an owner changes the topic', ({ room }) =>
        olga.get('room:update', { room, topic: 'Bread' }).then(({ room }) => room),
      ),
    ],
    'staff:changed': [
      inRoom('somebody becomes a moderator', async ({ room }) =>
        olga.get('member:update', { room, person: idOf(await guest()), role: 'moderator' }),
      ),
    ],
    'guests:changed': [
      inRoom('the owner of the workspace closes rooms to guests', () =>
        api('PATCH', '/workspace', host.token, { guestsPost: false }),
      ),
      inRoom('and opens them', () => api('PATCH', '/workspace', host.token, { guestsPost: true })),
    ],
    'member:changed': [
      inRoom('one becomes a moderator', role('moderator')),
      inRoom('one is a moderator no more', role('member'), role('moderator')),
      inRoom('one is muted', ({ room, reader }) => mo.get('member:mute', { room, person: idOf(reader), minutes: 5 })),
      inRoom(
        'one may write again',
        ({ room, reader }) => mo.get('member:unmute', { room, person: idOf(reader) }),
        ({ room, reader }) => mo.get('member:mute', { room, person: idOf(reader), minutes: 5 }),
      ),
    ],
    'knock:changed': [
      forModerators('somebody knocks', async (told) => knocking({ ...told, reader: await guest() }), membersPost),
      forModerators(
        'another moderator answers',
        async ({ room }) => {
          const { knocks } = await olga.get('knock:list', { room });
          return olga.get('knock:answer', { room, person: knocks[0]?.person.id ?? '', approve: true });
        },
        async (told) => {
          await membersPost(told);
          await knocking({ ...told, reader: await guest() });
        },
      ),
    ],
    'knock:answered': [true, false].map((yes) =>
      rowOf(
        yes ? 'let in' : 'refused',
        ['door'],
        ({ room, reader }) => mo.get('knock:answer', { room, person: idOf(reader), approve: yes }),
        async (told) => {
          await membersPost(told);
          await knocking(told);
        },
      ),
    ),
    'report:created': [forModerators('somebody reports a message', (told) => report(told))],
    'report:resolved': [
      forModerators(
        'another moderator dismisses it',
        ({ room }) => olga.get('report:resolve', { room, id: reported.get(room) ?? '', outcome: 'dismissed' }),
        (told) => report(told),
      ),
      forModerators(
        'the message is deleted',
        ({ room }) => olga.get('message:delete', { room, id: reported.get(room) ?? '' }),
        (told) => report(told),
      ),
    ],
    'room:created': [
      inDirectory('somebody makes a room', () =>
        olga.get('room:create', { name: 'New', visibility: 'public' }).then(({ room }) => room),
      ),
    ],
    'room:updated': [
      inDirectory('somebody writes', ({ room }) => send(olga, room)),
      inDirectory('somebody comes', async ({ room }) => (await guest()).get('room:join', { room })),
      inDirectory('its name changes', ({ room }) =>
        olga.get('room:update', { room, name: `Other ${room}` }).then(({ room }) => room),
      ),
      inDirectory(
        'what was said last is deleted',
        async ({ room }) => {
          const { messages } = await olga.get('message:history', { room });
          await olga.get('message:delete', { room, id: messages.at(-1)?.id ?? '' });
        },
        ({ room }) => send(olga, room),
      ),
      inDirectory(
        'it is public again',
        ({ room }) => olga.get('room:update', { room, visibility: 'public' }).then(({ room }) => room),
        ({ room }) => olga.get('room:update', { room, visibility: 'unlisted' }).then(({ room }) => room),
      ),
      inDirectory(
        'it is restored',
        ({ room }) => olga.get('room:restore', { room }).then(({ room }) => room),
        ({ room }) => olga.get('room:delete', { room }),
      ),
      inDirectory(
        'a ban ends',
        ({ room, reader }) => mo.get('member:unban', { room, person: idOf(reader) }),
        ({ room, reader }) => mo.get('member:ban', { room, person: idOf(reader) }),
      ),
    ],
    'room:hidden': [
      inDirectory('it is public no more', ({ room }) =>
        olga.get('room:update', { room, visibility: 'unlisted' }).then(({ room }) => room),
      ),
      inDirectory('it is deleted', ({ room }) => olga.get('room:delete', { room })),
      inDirectory('one is banned', ({ room, reader }) => mo.get('member:ban', { room, person: idOf(reader) })),
    ],
    'room:closed': [
      stateless('one is banned', 'the room is asked for once more, and the answer says why', async () => {
        const [room, reader] = [await makeRoom('public'), await guest()];
        await reader.get('room:join', { room });
        return {
          reader,
          act: () => mo.get('member:ban', { room, person: idOf(reader) }),
          check: async (payload: { room: string }) => {
            expect(payload).toEqual({ room });
            expect(chatRoomChannel.ends?.({ name: 'room:closed', payload })).toBe(true);
            expect(await reader.ask('room:join', { room })).toMatchObject({ ok: false });
          },
        };
      }),
    ],
    'typing:changed': [
      stateless('somebody types', 'it holds for seconds and no fetch tells it', async () => {
        const [room, reader] = [await makeRoom(), await guest()];
        await reader.get('room:join', { room });
        return { reader, act: () => mo.get('typing:start', { room }) };
      }),
    ],
    'connection:opened': [
      stateless('somebody connects', 'it sets a clock, and says what the server is', async () => {
        const reader = await guest();
        return { reader, act: async () => reader.socket.disconnect().connect() };
      }),
    ],
    'identity:changed': [
      stateless('one signs out', 'the connection ends', async () => {
        const reader = await connect(running.origin, await makeMember(running.origin));
        return { reader, act: () => api('DELETE', '/session', reader.token) };
      }),
    ],
    'server:stopping': [
      stateless('the server stops', 'the connection ends', async () => {
        const stopping = await startServer();
        return { reader: await enter(stopping.origin, 'Gus'), act: () => stopping.close() };
      }),
    ],
  },
);
