import type { Room } from '../../../contract/chat/room.ts';
import { timeOf } from '../../access/me.ts';
import type { RoomRecord } from '../../store/records.ts';

/** A stored room as it crosses the wire. */
export function roomFrom(record: RoomRecord): Room {
  const { slug, name, topic, visibility, createdAt, posting, slowSeconds, archivedAt, knocking } = record;
  return {
    room: slug,
    ...{ name, topic, visibility, posting, slowSeconds },
    createdAt: timeOf(createdAt),
    archivedAt: archivedAt === null ? null : timeOf(archivedAt),
    knocking: knocking === 1,
  };
}
