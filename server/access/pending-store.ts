import { openKnocks } from '../chat/knocks/store.ts';
import { countReported } from '../conversation/reports/store.ts';
import type { Db } from '../store/engine.ts';

/** What waits for those who look after a room. */
async function countPending(db: Db, { roomId }: { roomId: number }) {
  const [knocks, reports] = [await openKnocks(db, { roomId }), await countReported(db, roomId)];
  return { knocks: knocks.length, reports };
}

export const reads = { countPending };
