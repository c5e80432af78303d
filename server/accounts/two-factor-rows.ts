import { type Db, isPostgres } from '../store/engine.ts';
import { done, type Outcome, oneByOne, refused } from '../store/outcome.ts';

/** So many attempts in a row are free; from then on each one waits twice as long as the last, up to an hour. */
const [freeAttempts, firstWaitMs, longestWaitMs] = [5, 60_000, 3_600_000];

interface TwoFactorRecord {
  /** Sealed. */
  secret: string;
  confirmedAt: number | null;
  recoveryCodes: number;
}

/** How somebody's codes are checked; null when they never set it up. */
export async function readTwoFactor(db: Db, { userId }: { userId: string }): Promise<TwoFactorRecord | null> {
  const row = await db
    .selectFrom('twoFactor')
    .select(['secret', 'confirmedAt'])
    .select(({ selectFrom, fn }) =>
      selectFrom('recoveryCode').select(fn.countAll().as('count')).where('userId', '=', userId).as('recoveryCodes'),
    )
    .where('userId', '=', userId)
    .executeTakeFirst();
  return row === undefined ? null : { ...row, recoveryCodes: Number(row.recoveryCodes) };
}

/** Keeps secrets that no code has confirmed yet; one that was confirmed stays. */
export const beginTwoFactor = oneByOne(
  async (db: Db, { userId, secret }: { userId: string; secret: string }): Promise<Outcome<null>> => {
    const fresh = { secret, confirmedAt: null, lastStep: 0, failures: 0, blockedUntil: 0 };
    const kept = await db
      .insertInto('twoFactor')
      .values({ userId, ...fresh })
      .onConflict((conflict) => conflict.column('userId').doUpdateSet(fresh).where('twoFactor.confirmedAt', 'is', null))
      .returning('userId')
      .executeTakeFirst();
    return kept === undefined ? refused('CONFLICT', 'Codes are asked for already. Turn that off first.') : done(null);
  },
);

/** Counts an attempt before the code is looked at, so that those who try many at once are no better off. */
export const countAttempts = oneByOne(async (db: Db, { userId, at }: { userId: string; at: number }): Promise<Outcome<null>> => {
  const row = await db
    .selectFrom('twoFactor')
    .select(['failures', 'blockedUntil'])
    .where('userId', '=', userId)
    .$if(isPostgres(db), (query) => query.forUpdate())
    .executeTakeFirst();
  if (row === undefined) return refused('CONFLICT', 'No codes are asked for any more. Try again without.');
  if (row.blockedUntil > at) {
    const message = 'There were too many wrong codes. Wait a little, or use a recovery code.';
    return { refused: { code: 'RATE_LIMITED', message, field: 'code', retryAfterMs: row.blockedUntil - at } };
  }
  const failures = row.failures + 1;
  const waitMs = failures < freeAttempts ? 0 : Math.min(longestWaitMs, firstWaitMs * 2 ** Math.min(failures - freeAttempts, 10));
  await db
    .updateTable('twoFactor')
    .set({ failures, blockedUntil: waitMs === 0 ? 0 : at + waitMs })
    .where('userId', '=', userId)
    .execute();
  return done(null);
});

interface RightCode {
  userId: string;
  /** That it was right for: if there is another one by now, it was not. */
  secret: string;
  step: number;
}

/** Takes right codes, each once: one of the same time step or an earlier one is refused. */
export const acceptCodes = oneByOne(async (db: Db, code: RightCode): Promise<Outcome<null>> => {
  return (await accept(db, code)) ? done(null) : used;
});

const used = refused('UNAUTHENTICATED', 'This code was used already. Wait for the next one.', 'code');

async function accept(db: Db, { userId, secret, step }: RightCode): Promise<boolean> {
  const taken = await db
    .updateTable('twoFactor')
    .set({ lastStep: step, failures: 0, blockedUntil: 0 })
    .where('userId', '=', userId)
    .where('secret', '=', secret)
    .where('lastStep', '<', step)
    .returning('userId')
    .executeTakeFirst();
  return taken !== undefined;
}

/** From now on codes are asked for. */
export const confirmTwoFactor = oneByOne(
  async (db: Db, { codeHashes, at, ...code }: RightCode & { codeHashes: string[]; at: number }): Promise<Outcome<null>> => {
    if (!(await accept(db, code))) return used;
    const { userId } = code;
    await db.updateTable('twoFactor').set({ confirmedAt: at }).where('userId', '=', userId).execute();
    await db.deleteFrom('recoveryCode').where('userId', '=', userId).execute();
    await db
      .insertInto('recoveryCode')
      .values(codeHashes.map((codeHash) => ({ userId, codeHash })))
      .execute();
    return done(null);
  },
);

/** Takes recovery codes, each once. */
export const spendRecoveryCodes = oneByOne(
  async (db: Db, { userId, codeHash }: { userId: string; codeHash: string }): Promise<Outcome<null>> => {
    const spent = await db
      .deleteFrom('recoveryCode')
      .where('userId', '=', userId)
      .where('codeHash', '=', codeHash)
      .returning('userId')
      .executeTakeFirst();
    if (spent === undefined) return refused('UNAUTHENTICATED', 'This recovery code is wrong, or was used already.', 'code');
    // Whoever has one is not to wait for what somebody else tried.
    await db.updateTable('twoFactor').set({ failures: 0, blockedUntil: 0 }).where('userId', '=', userId).execute();
    return done(null);
  },
);

/** No codes are asked for any more. */
export const removeTwoFactor = oneByOne(async (db: Db, { userId }: { userId: string }): Promise<Outcome<null>> => {
  await db.deleteFrom('recoveryCode').where('userId', '=', userId).execute();
  await db.deleteFrom('twoFactor').where('userId', '=', userId).execute();
  return done(null);
});
