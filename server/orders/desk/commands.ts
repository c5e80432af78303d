import { z } from 'zod';
import { isAtLeast } from '../../../contract/conversation/rights.ts';
import type { Input } from '../../../contract/define.ts';
import { PublicError } from '../../../contract/errors.ts';
import { orders } from '../../../contract/orders/events.ts';
import { deskPerson, deskRole } from '../../../contract/orders/settings.ts';
import { viewerOf } from '../../access/viewer.ts';
import type { Identity } from '../../caller.ts';
import { joinRoom, readRoom } from '../../conversation/rooms/join.ts';
import { personFrom, personFromRow } from '../../core/person.ts';
import type { Context } from '../../module.ts';
import type { RoomAccess } from '../../store/records.ts';
import { deskSlug } from '../order/desk-room.ts';
import type { OrderParts } from '../parts.ts';

const { namespace } = orders;

/**
 * The desk, for who works at it.
 * @throws {PublicError} FORBIDDEN for guests and for anybody else who does not.
 */
export async function deskOf(context: Context<Identity>): Promise<RoomAccess> {
  const { core, caller } = context;
  if (caller.kind === 'guest') throw new PublicError('FORBIDDEN', 'Guests do not work at the order desk. Sign in first.');
  const desk = await core.store.read('findRoom', { namespace, slug: deskSlug, ...viewerOf(context) });
  if (desk !== null && isAtLeast(desk.role ?? 'guest', 'member')) return desk;
  throw new PublicError('FORBIDDEN', 'Only people of the order desk may do that. Its owner can add you.');
}

/** From now on this socket hears what happens at the desk. @returns the desk */
export async function watchDesk(context: Context<Identity>): Promise<RoomAccess> {
  const desk = await deskOf(context);
  await joinRoom(context, namespace, deskSlug);
  return desk;
}

/** What is said about an order, or at the desk; with `after`, only what changed since. */
export async function joinTalk(context: Context, { room: slug, ...held }: Input<typeof orders, 'room:join'>) {
  // Whoever came by a customer's link has joined it already, and by nothing else.
  const room = context.connection?.joined.get(slug) ?? (await joinRoom(context, namespace, slug));
  const { caller } = context;
  const me = caller && personFrom(caller);
  return { room: slug, me, ...(await readRoom(context, room, held)) };
}

/** Says who works at the desk; who does no more is out of it, and of its orders' rooms, before the answer. */
export async function changeDeskMember(context: Context<Identity>, { person, role }: Input<typeof orders, 'member:update'>) {
  const { core, caller } = context;
  const { id: roomId } = await deskOf(context);
  const at = Date.now();
  await core.store.write('changeRoles', { roomId, actorId: caller.id, userId: person, role, at });
  // Orders' rooms are seen by who is at the desk: all that was joined is looked up anew.
  await core.store.write('noteAccessChanges', { at });
  await core.access.changed();
  return {};
}

/** How the desk works, and who works at it. */
export async function getDesk(context: Context<Identity>) {
  const { core } = context;
  const { id: roomId, role } = await deskOf(context);
  const settings = await core.store.read('readDeskSettings', undefined);
  const members = await core.store.read('listMembers', { roomId, offset: 0, limit: 500 });
  const people = members.map((one) => ({ person: personFromRow(one), role: one.role }));
  return { settings, me: deskRole.parse(role), people: z.array(deskPerson).parse(people) };
}

/** Changes how the desk works, and tells everybody who works at it. @throws {PublicError} FORBIDDEN for a mere member. */
export async function updateDesk(context: Context<Identity, OrderParts>, input: Input<typeof orders, 'desk:update'>) {
  const { core, parts, caller } = context;
  const { was, ...changes } = input;
  await deskOf(context);
  const settings = await core.store.write('updateDesks', { actorId: caller.id, changes, was });
  core.publisher.publish(orders, deskSlug, 'desk:changed', { settings });
  // The status display shows the desk’s name.
  parts.stats.touch();
  return settings;
}
