import { createHash } from 'node:crypto';
import type { Input } from '../../../contract/define.ts';
import { PublicError } from '../../../contract/errors.ts';
import type { orders } from '../../../contract/orders/events.ts';
import { isComing } from '../../../contract/orders/transitions.ts';
import { timeOf } from '../../access/me.ts';
import type { Caller } from '../../caller.ts';
import { readRoom } from '../../conversation/rooms/join.ts';
import { personFrom } from '../../core/person.ts';
import type { Context } from '../../module.ts';
import type { RoomAccess } from '../../store/records.ts';
import type { ReadResult } from '../../stores.ts';
import { eventFrom, orderFrom, trackedEventFrom, trackedFrom } from '../order/order-from.ts';
import type { OrderParts } from '../parts.ts';

type Tracked = NonNullable<ReadResult<'readTracked'>>;

/** The path of a customer's link. The token follows from the salt and the workspace's secret: neither alone opens anything. */
export const trackOf = ({ core }: Pick<Context, 'core'>, salt: string) => `/track/${core.deriveToken('track', salt)}`;

/** What is stored of a customer's link. @param track the token, or the link's path. */
export const hashOfTrack = (track: string) =>
  createHash('sha256')
    .update(track.replace(/^\/track\//, ''))
    .digest('base64url');

/**
 * The order of a customer's link. A socket is in its room from then on: by the link alone, and for as long as that opens
 * something ([O8]); no membership is kept.
 * @throws {PublicError} NOT_FOUND when it opens nothing, or does not any more.
 */
export async function trackOrder(context: Context, { track, ...held }: Input<typeof orders, 'order:track'>) {
  const { caller, connection } = context;
  const first = await find(context, track);
  const room = roomFor(first);
  // Who works at the desk is in the room as themselves.
  const opens = async () => (await read(context, track)) !== null;
  if (!connection?.joined.has(room.slug)) connection?.join({ ...room, opens });
  const said = await readRoom(context, room, held);
  // Read anew: what changed before the socket was in the room was told to nobody.
  const found = await find(context, track).catch((error) => {
    connection?.leave(room.slug);
    throw error;
  });
  return { ...trackedPage(found), room: room.slug, me: caller && personFrom(caller), ...said };
}

const read = ({ core }: Context, track: string) =>
  core.store.read('readTracked', { trackHash: hashOfTrack(track), at: Date.now() });

async function find(context: Context, track: string): Promise<Tracked> {
  const found = await read(context, track);
  if (found === null) throw new PublicError('NOT_FOUND', 'This link opens no order, or does not any more.');
  return found;
}

/** The order's room for whoever has the link: they read and write there, whatever the workspace lets guests do elsewhere. */
const roomFor = ({ room }: Tracked): RoomAccess => ({
  ...room,
  ...{ role: 'member', belongs: true, mutedUntil: null, guestsPost: true },
});

function trackedPage({ row, events, before, usualMs }: Tracked) {
  const estimate = usualMs === null ? null : row.createdAt + usualMs;
  const told = isComing(row.state) && estimate !== null && estimate > Date.now();
  return {
    order: trackedFrom(orderFrom(row)),
    events: events.flatMap((event) => trackedEventFrom(eventFrom(event, null)) ?? []),
    position: row.state === 'waiting' ? before : null,
    estimateAt: told ? timeOf(estimate) : null,
  };
}

/** Calls an order off for its customer. @throws {PublicError} CONFLICT when somebody has begun with it. */
export async function withdrawOrder(
  context: Context<Caller, OrderParts>,
  { track, reason }: Input<typeof orders, 'order:withdraw'>,
) {
  const { core, parts } = context;
  const row = await core.store.write('withdrawOrders', { trackHash: hashOfTrack(track), reason, at: Date.now() });
  parts.announce([row], null);
  return trackedFrom(orderFrom(row));
}
