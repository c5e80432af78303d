import type { HistoryPage, Message } from '../../contract/conversation/message.ts';
import type { Call, Input } from '../../contract/define.ts';
import type { Person } from '../../contract/person.ts';
import { users } from '../../contract/users/events.ts';
import type { DirectSnapshot } from '../../contract/users/user.ts';
import type { Caller, Identity } from '../caller.ts';
import { readHistory } from '../conversation/messages/commands.ts';
import { listPresence } from '../conversation/presence/commands.ts';
import { reportMessage } from '../conversation/reports/commands.ts';
import { joinRoom, readRoom } from '../conversation/rooms/join.ts';
import { pairSlug } from '../conversation/rooms/pair.ts';
import { personFrom, personFromRow } from '../core/person.ts';
import { refuse } from '../core/refuse.ts';
import type { Context } from '../module.ts';
import { findPerson } from '../people/commands.ts';
import { profileGroup } from '../people/people.ts';

const { namespace } = users;

/** A conversation of two as a page shows it; with the messages around the one that a link leads to. */
export interface DirectPage extends DirectSnapshot {
  around?: HistoryPage | undefined;
}

/** The two of a conversation, and the slug of its room. */
interface Pair {
  slug: string;
  members: readonly [string, string];
  other: Person;
}

/**
 * Whom the caller has a conversation with under this name. The room's slug is made of the caller's own id: nobody can name
 * a conversation of two others.
 * @throws {PublicError} UNAUTHENTICATED and FORBIDDEN for who is no member, and for oneself; NOT_FOUND when there is nobody.
 * FORBIDDEN when they are a guest.
 */
async function pairWith(context: Context, name: string): Promise<Pair> {
  const caller = memberOf(context.caller);
  const other = await findPerson(context, name);
  if (other.id === caller.id) throw refuse('direct.self');
  if (other.username === null) throw refuse('direct.withGuest');
  return { slug: pairSlug(caller.id, other.id), members: [caller.id, other.id], other: personFromRow(other) };
}

function memberOf(caller: Caller): Identity {
  if (caller === null) throw refuse('direct.signIn');
  if (caller.kind === 'guest') throw refuse('direct.guest');
  return caller;
}

/** The room that the caller has with somebody; it is made if it was not there yet. */
async function openPair(context: Context, name: string): Promise<Pair> {
  const { store } = context.core;
  const pair = await pairWith(context, name);
  const { slug, members } = pair;
  const known = await store.read('findRoom', { namespace, slug, userId: members[0] });
  if (known === null) await store.write('openDirectRooms', { namespace, slug, members, at: Date.now() });
  return pair;
}

/** The slug of the room that the caller reads, joined or not; null when neither of the two has opened it yet. */
async function slugToRead(context: Context, name: string): Promise<string | null> {
  const joined = context.connection?.slugOf(name);
  if (joined !== undefined) return joined;
  const { slug, members } = await pairWith(context, name);
  return (await context.core.store.read('findRoom', { namespace, slug, userId: members[0] })) && slug;
}

/** A page of what the two said. */
export async function readDirectHistory(context: Context, input: Input<typeof users, 'message:history'>) {
  const room = await slugToRead(context, input.room);
  if (room === null) return { messages: [], hasMore: false, hasNewer: false };
  return calledAs(input.room, await readHistory(context, namespace, { ...input, room }));
}

/** Who of the two is there. */
export async function listDirectPresence(context: Context, input: Input<typeof users, 'presence:list'>) {
  const room = await slugToRead(context, input.room);
  if (room === null) return { people: [], nextCursor: null, count: 0 };
  return listPresence(context, namespace, { ...input, room });
}

/** A command's input with the room by its slug, for what is done in a room that was joined. */
export async function toAct<Input extends { room: string }>(context: Context, input: Input): Promise<Input> {
  const slug = context.connection?.slugOf(input.room);
  if (slug !== undefined) return { ...input, room: slug };
  const { slug: room } = await pairWith(context, input.room);
  // It may have been joined by another address of the same person.
  if (context.connection?.joined.has(room) === false) throw refuse('room.notJoined', { address: `${namespace}/${input.room}` });
  return { ...input, room };
}

/** An answer with its messages in the room as the caller calls it. */
function calledAs<Answer extends { messages: Message[] }>(room: string, answer: Answer): Answer {
  return { ...answer, messages: answer.messages.map((message) => ({ ...message, room })) };
}

/** The conversation with a member; a socket receives its events from then on. */
export async function joinDirect(context: Context<Identity>, input: Call<typeof users, 'room:join'>): Promise<DirectSnapshot> {
  const { room: name, ...held } = input;
  const { slug, other } = await openPair(context, name);
  const room = await joinRoom(context, namespace, slug, name);
  return { room: name, person: other, me: personFrom(context.caller), ...calledAs(name, await readRoom(context, room, held)) };
}

/** Reports a message of the other one to those who look after the workspace. */
export async function reportDirect(context: Context<Identity>, input: Input<typeof users, 'message:report'>) {
  const { readers } = await reportMessage(context, namespace, await toAct(context, input));
  return { readers };
}

/** Ends a conversation's events for this socket, and those about the other one's profile. */
export async function leaveDirect({ core, connection }: Context, { room: name }: { room: string }) {
  const slug = connection?.slugOf(name);
  if (slug !== undefined) connection?.leave(slug);
  const user = await core.store.read('findUser', { address: name, at: Date.now() });
  if (user !== null) connection?.unsubscribe(profileGroup(user.id));
  return {};
}

/**
 * As `joinDirect`, for a page: nothing is made. Null for whoever is no member.
 * @param at a message's seq: if it is there, those around it come along.
 */
export async function readDirect(context: Context, name: string, at?: number): Promise<DirectPage | null> {
  const { core, caller } = context;
  if (caller?.kind !== 'member') return null;
  const { slug, other: person } = await pairWith(context, name);
  const room = await core.store.read('findRoom', { namespace, slug, userId: caller.id });
  const me = personFrom(caller);
  if (room !== null) {
    const page = at === undefined ? undefined : await readHistory(context, namespace, { room: slug, around: at, limit: 100 });
    const around = page?.messages.some(({ seq }) => seq === at) ? calledAs(name, page) : undefined;
    return { room: name, person, me, ...calledAs(name, await readRoom(context, room, {})), around };
  }
  const nothing = { rev: 0, reset: true, messages: [], hasMore: false, presence: { count: 0, people: [] } };
  return { room: name, person, me, epoch: core.store.epoch, ...nothing };
}
