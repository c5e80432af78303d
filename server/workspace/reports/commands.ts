import type { PageWish } from '../../../contract/paging.ts';
import type { ReportForHosts, ReportPage } from '../../../contract/workspace/reports.ts';
import type { Identity } from '../../caller.ts';
import { tellModerators } from '../../chat/reports/commands.ts';
import { announceChanged } from '../../conversation/messages/announce.ts';
import type { Core } from '../../core/core.ts';
import { unpackPerson } from '../../core/person.ts';
import type { ReadResult } from '../../stores.ts';
import { beHost } from '../people/commands.ts';

/** Reported messages that wait for the caller, the last reported first. @throws {PublicError} FORBIDDEN */
export async function listReports(core: Core, caller: Identity, { cursor, limit }: PageWish): Promise<ReportPage> {
  await beHost(core, caller);
  const before = cursor === undefined ? undefined : Number(cursor);
  const rows = await core.store.read('listReportsFor', { userId: caller.id, before, limit });
  const page = rows.slice(0, limit);
  return { reported: page.map(reportFrom), nextCursor: rows.length > limit ? String(page.at(-1)?.id) : null };
}

function reportFrom({ id, source, room, message, reports }: ReadResult<'listReportsFor'>[number]): ReportForHosts {
  const { authorId, author, at, seq, deletedAt } = message;
  return {
    ...{ id, source },
    room: source === 'room' ? { room: room.slug, name: room.name } : null,
    message: {
      author: unpackPerson(authorId, author),
      text: reports[0]?.text ?? '',
      at: new Date(at).toISOString(),
      seq: source === 'room' ? seq : null,
      deletedAt: deletedAt === null ? null : new Date(deletedAt).toISOString(),
    },
    reports: reports.map(({ byId, by, reason, at }) => ({
      by: unpackPerson(byId, by),
      ...{ reason, at: new Date(at).toISOString() },
    })),
  };
}

/**
 * Deletes a reported message, or dismisses what was said about it; the room hears of it, and its moderators.
 * @throws {PublicError} FORBIDDEN, NOT_FOUND when it waits for the caller no more.
 */
export async function resolveReport(
  core: Core,
  caller: Identity,
  id: number,
  resolution: { outcome: 'dismissed' | 'deleted'; reason: string },
): Promise<void> {
  const { store, publisher } = core;
  const resolved = { id, actorId: caller.id, at: Date.now(), ...resolution };
  const { room, deleted } = await store.write('resolveReportsFor', resolved);
  if (deleted !== null) announceChanged(publisher, room, [deleted]);
  if (room.namespace === '/chat') await tellModerators(core, 'report:resolved', room);
}
