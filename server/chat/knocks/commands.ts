import { chat } from '../../../contract/chat/events.ts';
import type { KnockStatus } from '../../../contract/chat/knocks.ts';
import type { Input } from '../../../contract/define.ts';
import { timeOf } from '../../access/me.ts';
import { personIdOf } from '../../access/person-id-of.ts';
import { viewerOf } from '../../access/viewer.ts';
import type { Identity } from '../../caller.ts';
import type { Core } from '../../core/core.ts';
import { pageOf } from '../../core/page-of.ts';
import { personFromRow } from '../../core/person.ts';
import { refuse } from '../../core/refuse.ts';
import type { Context } from '../../module.ts';
import { moderatorsOf } from '../../realtime/connection.ts';
import { moderatedRoom } from '../members/moderated-room.ts';
import type { FoundKnock } from './store.ts';

const { namespace } = chat;

/** The sockets of somebody who knocks, wherever; no slug can be called so. */
const knockerGroup = (userId: string) => `~knocker ${userId}`;

const knockFrom = ({ slug, name, state, mayKnockAt }: FoundKnock): KnockStatus => ({
  ...{ room: slug, name, state },
  mayKnockAt: mayKnockAt === null ? null : timeOf(mayKnockAt),
});

/**
 * What stands between the caller and a room; a socket hears from then on what becomes of a knock.
 * @throws {PublicError} NOT_FOUND when there is no such room for the caller, and none that lets them knock.
 */
export async function getKnock(context: Context, { room: slug }: Input<typeof chat, 'knock:get'>) {
  const { core, caller, connection } = context;
  if (caller !== null) connection?.subscribe(knockerGroup(caller.id));
  const found = await core.store.read('findKnock', { namespace, slug, ...viewerOf(context) });
  if (found === null) throw refuse('room.notFound', { address: `${namespace}/${slug}` });
  return { knock: knockFrom(found) };
}

/** Asks to be let in, and tells the moderators who are there. */
export async function knock(context: Context<Identity>, { room: slug, text }: Input<typeof chat, 'room:knock'>) {
  const { core, caller, connection } = context;
  connection?.subscribe(knockerGroup(caller.id));
  const viewer = { ...viewerOf(context), userId: caller.id };
  const { fresh, ...found } = await core.store.write('insertKnocks', { namespace, slug, text, ...viewer });
  if (fresh) await tellModerators(core, found.roomId, slug);
  return { knock: knockFrom(found) };
}

/** Who asks to be let in. */
export async function listKnocks(context: Context<Identity>, { room: slug, ...wish }: Input<typeof chat, 'knock:list'>) {
  const { id: roomId } = await moderatedRoom(context, slug);
  const rows = await context.core.store.read('openKnocks', { roomId });
  const { page, nextCursor } = pageOf(rows, wish);
  return {
    nextCursor,
    knocks: page.map(({ userId: id, text, at, ...who }) => ({ person: personFromRow({ id, ...who }), text, at: timeOf(at) })),
  };
}

/** Lets somebody in, or refuses; they hear it at once. */
export async function answerKnock(context: Context<Identity>, input: Input<typeof chat, 'knock:answer'>) {
  const { core, caller } = context;
  const { room: slug, approve: letIn } = input;
  const person = await personIdOf(core, input.person);
  const { id: roomId } = await moderatedRoom(context, slug);
  const act = { roomId, actorId: caller.id, userId: person, approve: letIn, at: Date.now() };
  const { answered, mayKnockAt } = await core.store.write('answerKnocks', act);
  if (!answered) return {};
  await core.access.changed();
  const answer = { room: slug, approved: letIn, mayKnockAt: mayKnockAt === null ? null : timeOf(mayKnockAt) };
  core.publisher.publish(chat, knockerGroup(person), 'knock:answered', answer);
  await tellModerators(core, roomId, slug);
  return {};
}

async function tellModerators({ store, publisher }: Core, roomId: number, slug: string) {
  const { knocks: waiting } = await store.read('countPending', { roomId });
  publisher.publish(chat, moderatorsOf(slug), 'knock:changed', { room: slug, waiting });
}
