import { chat } from '../../../contract/chat/events.ts';
import type { Input } from '../../../contract/define.ts';
import { timeOf } from '../../access/me.ts';
import type { Identity } from '../../caller.ts';
import { announceChanged } from '../../conversation/messages/announce.ts';
import { deleteMessage as deleteInRoom } from '../../conversation/messages/commands.ts';
import { messageFrom } from '../../conversation/messages/message-from.ts';
import { reportMessage as reportInRoom } from '../../conversation/reports/commands.ts';
import type { Core } from '../../core/core.ts';
import { unpackPerson } from '../../core/person.ts';
import type { Context } from '../../module.ts';
import { moderatorsOf } from '../../realtime/connection.ts';
import type { RoomAccess } from '../../store/records.ts';
import { moderatedRoom } from '../members/moderated-room.ts';

const { namespace } = chat;

/** Reports a message that the caller sees, and tells the moderators who are there. */
export async function reportMessage(context: Context<Identity>, input: Input<typeof chat, 'message:report'>) {
  const { room, fresh, readers } = await reportInRoom(context, namespace, input);
  if (fresh) await tellModerators(context.core, 'report:created', room);
  return { readers };
}

/** Reported messages that wait for a moderator. */
export async function listReports(context: Context<Identity>, input: Input<typeof chat, 'report:list'>) {
  const { room: slug, cursor, limit } = input;
  const { id: roomId } = await moderatedRoom(context, slug);
  const after = cursor === undefined ? undefined : Number(cursor);
  const { reported, nextCursor } = await context.core.store.read('listReports', { roomId, after, limit });
  return {
    reported: reported.map(({ message, reports }) => ({
      message: messageFrom(message, slug),
      reports: reports.map(({ byId, by, reason, at }) => ({
        by: unpackPerson(byId, by),
        ...{ reason, at: timeOf(at) },
      })),
    })),
    nextCursor,
  };
}

/** Deletes a reported message, or dismisses what was said about it; whoever comes second finds nothing left to do. */
export async function resolveReports(context: Context<Identity>, input: Input<typeof chat, 'report:resolve'>) {
  const { core, caller } = context;
  const { room: slug, id, outcome, reason } = input;
  const room = await moderatedRoom(context, slug);
  if (outcome === 'deleted') {
    await deleteMessage(context, { room: slug, id, reason });
    return {};
  }
  const waited = await core.store.write('dismissReports', { roomId: room.id, id, actorId: caller.id, at: Date.now() });
  if (waited) await tellModerators(core, 'report:resolved', room);
  return {};
}

/** Deletes a message, and with it what was reported of it. */
export async function deleteMessage(context: Context<Identity>, input: Input<typeof chat, 'message:delete'>) {
  return deleteInRoom(context, namespace, input, (room) => tellModerators(context.core, 'report:resolved', room));
}

/** What of somebody's messages is deleted together. */
interface Lot {
  author: string;
  since: number;
  reason: string;
}

/** Messages that are deleted in one transaction, and told of in one packet. */
const lot = 200;

/** Deletes what somebody wrote in a room since then, and with it what was reported of it. */
export async function deleteMessagesOf({ core, caller }: Context<Identity>, room: RoomAccess, { author, ...rest }: Lot) {
  const deletion = { roomId: room.id, authorId: author, actorId: caller.id, limit: lot, ...rest };
  let reported = 0;
  for (let last = lot; last === lot; ) {
    const { rows, reports } = await core.store.write('deleteMessagesOf', { ...deletion, at: Date.now() });
    announceChanged(core.publisher, room, rows);
    reported += reports;
    last = rows.length;
  }
  if (reported > 0) await tellModerators(core, 'report:resolved', room);
}

/** Tells the moderators who are in a room of the chat how many reported messages wait there now. */
export async function tellModerators(
  { store, publisher }: Core,
  event: 'report:created' | 'report:resolved',
  { id, slug }: { id: number; slug: string },
) {
  const { reports: waiting } = await store.read('countPending', { roomId: id });
  publisher.publish(chat, moderatorsOf(slug), event, { room: slug, waiting });
}
