import type { Db } from '../../store/engine.ts';
import { locks } from '../../store/locks.ts';
import { done, type Outcome, oneByOne } from '../../store/outcome.ts';
import { heldRoom } from '../rooms/held-room-store.ts';
import type { MessageRow } from './store.ts';
import { type Stretch, takeOut, writtenIn } from './take-out-store.ts';

/** All rooms, and how far each goes. */
async function roomLengths(db: Db, { after }: { after: number }) {
  return db
    .selectFrom('room')
    .select(['id', 'namespace', 'slug', 'lastSeq'])
    .where('id', '>', after)
    .orderBy('id')
    .limit(500)
    .execute();
}

/** Whether somebody has a message there that is not deleted. */
async function hasWritten(db: Db, stretch: Stretch): Promise<boolean> {
  return (await writtenIn(db, stretch).limit(1).executeTakeFirst()) !== undefined;
}

/** Takes the text out of what somebody wrote there, `limit` messages at most: each is a change of its room ([W9]). */
const eraseMessages = oneByOne(
  async (db: Db, { limit, at, ...stretch }: Stretch & { limit: number; at: number }): Promise<Outcome<MessageRow[]>> => {
    const { roomId, userId } = stretch;
    const room = await heldRoom(db, roomId);
    if (room === undefined) return done([]);
    const messages = await writtenIn(db, stretch).orderBy('message.seq').limit(limit).execute();
    const { rows } = await takeOut(db, messages, { roomId, rev: room.rev, reason: null, byId: userId, at });
    return done(rows);
  },
);

export const reads = { roomLengths, hasWritten };

export const writes = {
  eraseMessages: locks(['room'], eraseMessages),
};
