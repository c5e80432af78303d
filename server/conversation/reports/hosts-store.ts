import { logAct } from '../../access/act-store.ts';
import { beginAsHost, isOverseen } from '../../access/hosts-store.ts';
import { logForWorkspace } from '../../access/workspace-audit-store.ts';
import { unpackPerson } from '../../core/person.ts';
import type { Db } from '../../store/engine.ts';
import { locks } from '../../store/locks.ts';
import { done, type Outcome, oneByOne, refused } from '../../store/outcome.ts';
import { type MessageRow, messagesOf } from '../messages/store.ts';
import { takeOut } from '../messages/take-out-store.ts';
import { heldRoom } from '../rooms/held-room-store.ts';
import { closeReports, reportsOf } from './store.ts';

/**
 * Reports that wait for one of those who look after the workspace: of rooms that they see, of direct conversations, and of private
 * rooms where nobody but the author could act. Of what an administrator wrote the others judge; the owner has nobody above them.
 */
function waitingFor(db: Db, userId: string) {
  return db
    .selectFrom('report')
    .innerJoin('room', 'room.id', 'report.roomId')
    .innerJoin('workspace', (join) => join.on('workspace.id', '=', 1))
    .leftJoin('membership', (join) => join.onRef('membership.roomId', '=', 'room.id').on('membership.userId', '=', userId))
    .where('report.outcome', 'is', null)
    .where('room.deletedAt', 'is', null)
    .where((eb) => eb.or([eb('report.authorId', '!=', userId), eb('workspace.ownerId', '=', userId)]))
    .where((eb) =>
      eb.or([
        eb('room.visibility', '!=', 'private'),
        eb('room.namespace', '=', '/users'),
        eb('membership.role', '!=', 'guest'),
        eb.not(
          eb.exists(
            eb
              .selectFrom('membership as other')
              .innerJoin('user as moderator', 'moderator.id', 'other.userId')
              .select('other.userId')
              .whereRef('other.roomId', '=', 'room.id')
              .where('other.role', 'in', ['owner', 'moderator'])
              .whereRef('other.userId', '!=', 'report.authorId')
              .where('moderator.suspendedAt', 'is', null),
          ),
        ),
      ]),
    );
}

/** The room of a report, as far as it says where the message was. */
const roomColumns = ['room.namespace', 'room.slug', 'room.name', 'room.visibility', 'membership.role'] as const;

/**
 * Reported messages that wait for somebody who looks after the workspace, the last reported first, one more than asked for when
 * there are more; `before` is the place of the last one of the page before.
 */
async function listReportsFor(db: Db, { userId, before, limit }: { userId: string; before?: number | undefined; limit: number }) {
  let query = waitingFor(db, userId)
    .select(['report.roomId', 'report.messageId', ...roomColumns])
    .select((eb) => eb.fn.max('report.id').as('place'))
    .groupBy(['report.roomId', 'report.messageId', ...roomColumns]);
  if (before !== undefined) query = query.having((eb) => eb(eb.fn.max('report.id'), '<', before));
  const waiting = await query
    .orderBy('place', 'desc')
    .limit(limit + 1)
    .execute();
  const reported = waiting.map(async ({ roomId, messageId, place, ...room }) => {
    const message = await messagesOf(db, roomId).where('message.id', '=', messageId).executeTakeFirstOrThrow();
    const reports = await reportsOf(db, roomId, [messageId]);
    return { id: Number(place), source: sourceOf(room), room, message, reports };
  });
  return Promise.all(reported);
}

/** How many reported messages wait for somebody who looks after the workspace. */
async function countReportsFor(db: Db, { userId }: { userId: string }): Promise<number> {
  const messages = waitingFor(db, userId).select(['report.roomId', 'report.messageId']).distinct().as('waiting');
  const { count } = await db
    .selectFrom(messages)
    .select((eb) => eb.fn.countAll().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
}

type Room = Parameters<typeof isOverseen>[0] & { role: Parameters<typeof isOverseen>[1] };

/** Where a message was: a room that they see, a private one that they do not, or a conversation of two. */
function sourceOf(room: Room): 'room' | 'private' | 'direct' {
  if (room.namespace === '/users') return 'direct';
  return isOverseen(room, room.role) ? 'room' : 'private';
}

interface Resolution {
  /** Of any report of the message that waits. */
  id: number;
  actorId: string;
  outcome: 'dismissed' | 'deleted';
  reason: string;
  at: number;
}

interface Resolved {
  room: { id: number; namespace: string; slug: string };
  /** What is left of the message; null: it is as it was. */
  deleted: MessageRow | null;
}

const noReport = refused('report.notFound');

/** Ends what was reported of messages, for those who look after the workspace: nothing is done about one, or it is deleted. */
const resolveReportsFor = oneByOne(async (db: Db, input: Resolution): Promise<Outcome<Resolved>> => {
  const { id, actorId, outcome, reason, at } = input;
  const actor = await beginAsHost(db, actorId);
  if ('refused' in actor) return actor;
  const report = await waitingFor(db, actorId)
    .select(['report.roomId', 'report.messageId', ...roomColumns])
    .where('report.id', '=', id)
    .executeTakeFirst();
  const held = report && (await heldRoom(db, report.roomId));
  if (report === undefined || held === undefined) return noReport;
  const { roomId, messageId, namespace, slug } = report;
  const message = await messagesOf(db, roomId).where('message.id', '=', messageId).executeTakeFirstOrThrow();
  const closing = { roomId, messageId, outcome, resolvedById: actorId, at };
  // First, as it is written of them that they were deleted or dismissed; what comes after finds none that wait.
  const closed = await closeReports(db, closing);
  // Somebody else came first while the room was waited for.
  if (closed === 0) return noReport;
  const takes = outcome === 'deleted' && message.deletedAt === null;
  const { rows } = await takeOut(db, takes ? [message] : [], { roomId, rev: held.rev, reason, byId: actorId, at });
  await log(db, input, { roomId, source: sourceOf(report) }, message);
  return done({ room: { id: roomId, namespace, slug }, deleted: rows[0] ?? null });
});

/** Rooms that their administrators do not see have no name in the workspace's log either. */
async function log(
  db: Db,
  { actorId, outcome, reason, at }: Resolution,
  { roomId, source }: { roomId: number; source: 'room' | 'private' | 'direct' },
  { authorId, author }: MessageRow,
): Promise<void> {
  const action = outcome === 'deleted' ? 'message:delete' : 'report:dismiss';
  const about = unpackPerson(authorId, author).name;
  if (source === 'room') return logAct(db, { roomId, actorId, at }, { action, about, reason, userId: authorId });
  const details = { about, source, ...(reason !== '' && { reason }) };
  await logForWorkspace(db, { byId: actorId, action, targetId: authorId, details, at });
}

export const reads = { listReportsFor, countReportsFor };

export const writes = {
  resolveReportsFor: locks(['room'], resolveReportsFor),
};
