import { countReported } from '../conversation/report-messages.ts';
import type { Db } from '../store/engine.ts';
import { openKnocks } from './knock.ts';

/** What waits for those who look after a room. */
export async function countDuties(db: Db, { roomId }: { roomId: number }) {
  const [knocks, reports] = [await openKnocks(db, { roomId }), await countReported(db, roomId)];
  return { knocks: knocks.length, reports };
}
