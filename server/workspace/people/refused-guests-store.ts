import type { Refusal } from '../../../contract/errors.ts';
import { refusalOf } from '../../../contract/refusals.ts';
import type { Db } from '../../store/engine.ts';
import { locks } from '../../store/locks.ts';
import { done, type Outcome, oneByOne } from '../../store/outcome.ts';
import { prepared } from '../../store/prepared.ts';
import { isIn, listOf } from '../../store/rows.ts';

/** Guests from an address are refused for no longer than this, in milliseconds: others live behind it too. */
const refusedMs = 24 * 60 * 60 * 1000;

/** Of somebody who is not known to come from anywhere; nobody does. What their open sockets tell comes beside it. */
const nowhere = '';

/** Refuses new guests for a day who come from where somebody is known to come from; in the transaction that suspends them. */
export async function refuseGuestsLike(db: Db, { userId, at }: { userId: string; at: number }): Promise<void> {
  // What is over is not kept: it tells where people were.
  await db.deleteFrom('refusedGuest').where('until', '<=', at).execute();
  const person = await db.selectFrom('user').select('addressHash').where('id', '=', userId).executeTakeFirst();
  await refuse(db, { userId, addressHash: person?.addressHash ?? nowhere, until: at + refusedMs });
}

async function refuse(db: Db, row: { addressHash: string; userId: string; until: number }): Promise<void> {
  const { until } = row;
  await db
    .insertInto('refusedGuest')
    .values(row)
    .onConflict((conflict) => conflict.columns(['addressHash', 'userId']).doUpdateSet({ until }))
    .execute();
}

/** Until when new guests are refused who come from where this person came from; null: they are not. */
async function guestsRefusedUntil(db: Db, { userId, at }: { userId: string; at: number }): Promise<number | null> {
  const refused = await db
    .selectFrom('refusedGuest')
    .select('until')
    .where('userId', '=', userId)
    .where('until', '>', at)
    .executeTakeFirst();
  return refused?.until ?? null;
}

/** Refuses new guests from where somebody was found too, as long as from where they were known to come from. */
const refuseGuestsFrom = oneByOne(
  async (db: Db, { userId, addressHash, at }: { userId: string; addressHash: string; at: number }): Promise<Outcome<null>> => {
    const until = await guestsRefusedUntil(db, { userId, at });
    if (until !== null) await refuse(db, { addressHash, userId, until });
    return done(null);
  },
);

/** Lets new guests in again who come from where this person came from. */
export async function welcomeGuestsLike(db: Db, userId: string): Promise<void> {
  await db.deleteFrom('refusedGuest').where('userId', '=', userId).execute();
}

const refusedAt = prepared((db, { addresses, at }: { addresses: unknown; at: number }) =>
  db
    .selectFrom('refusedGuest')
    .select('addressHash')
    .where(isIn(db, 'addressHash', addresses, 'text'))
    .where('until', '>', at),
);

/** Why nobody becomes a guest from an address now, for each of these; undefined: somebody may. */
export async function refuseGuestAddresses(db: Db, addresses: readonly string[], at: number): Promise<(Refusal | undefined)[]> {
  const rows = await refusedAt(db, { addresses: listOf(db, [...new Set(addresses)]), at });
  const refused = new Set(rows.map(({ addressHash }) => addressHash));
  return addresses.map((address) => (refused.has(address) ? refusalOf('guest.networkRefused') : undefined));
}

/** How many other guests come from where somebody comes from, null when that is not known; null when there is nobody of this id. */
async function countNeighbours(db: Db, { userId }: { userId: string }): Promise<{ otherGuests: number | null } | null> {
  const person = await db
    .selectFrom('user')
    .select('addressHash')
    .where('id', '=', userId)
    .where('deletedAt', 'is', null)
    .executeTakeFirst();
  if (person === undefined) return null;
  if (person.addressHash === null) return { otherGuests: null };
  const { count } = await db
    .selectFrom('user')
    .select((eb) => eb.fn.countAll().as('count'))
    .where('addressHash', '=', person.addressHash)
    .where('isAnonymous', '=', 1)
    .where('deletedAt', 'is', null)
    .where('id', '!=', userId)
    .executeTakeFirstOrThrow();
  return { otherGuests: Number(count) };
}

export const reads = { guestsRefusedUntil, countNeighbours };

export const writes = {
  refuseGuestsFrom: locks([], refuseGuestsFrom),
};
