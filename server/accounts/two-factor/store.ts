import { type Db, isPostgres } from '../../store/engine.ts';
import { locks } from '../../store/locks.ts';
import { done, type Outcome, oneByOne, refused } from '../../store/outcome.ts';

/** So many attempts in a row from one address are free; from then on each one waits twice as long as the last, up to an hour. */
const [freeAttempts, firstWaitMs, longestWaitMs] = [5, 60_000, 3_600_000];
/** Wrong codes of one person that are remembered, from all addresses together, and for how long after the last one. */
const [mostAttempts, forgottenAfterMs] = [300, 86_400_000];

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
const beginTwoFactor = oneByOne(
  async (db: Db, { userId, secret }: { userId: string; secret: string }): Promise<Outcome<null>> => {
    const fresh = { secret, confirmedAt: null, lastStep: 0 };
    const kept = await db
      .insertInto('twoFactor')
      .values({ userId, ...fresh })
      .onConflict((conflict) => conflict.column('userId').doUpdateSet(fresh).where('twoFactor.confirmedAt', 'is', null))
      .returning('userId')
      .executeTakeFirst();
    return kept === undefined ? refused('CONFLICT', 'Codes are asked for already. Turn that off first.') : done(null);
  },
);

/** Who tries a code: for whom, and from where. */
export interface Guesser {
  userId: string;
  addressHash: string;
}

/**
 * Counts an attempt before the code is looked at, so that those who try many at once are no better off. Each address waits for
 * its own attempts: who guesses elsewhere keeps nobody from signing in. Only what looks like very many at once stops all.
 */
const countAttempts = oneByOne(async (db: Db, { userId, addressHash, at }: Guesser & { at: number }): Promise<Outcome<null>> => {
  const known = await db
    .selectFrom('twoFactor')
    .select('userId')
    .where('userId', '=', userId)
    .$if(isPostgres(db), (query) => query.forUpdate())
    .executeTakeFirst();
  if (known === undefined) return refused('CONFLICT', 'No codes are asked for any more. Try again without.');
  await db
    .deleteFrom('codeAttempt')
    .where('at', '<', at - forgottenAfterMs)
    .execute();
  const attempts = await db
    .selectFrom('codeAttempt')
    .select(['addressHash', 'failures', 'blockedUntil'])
    .where('userId', '=', userId)
    .execute();
  const own = attempts.find((one) => one.addressHash === addressHash) ?? { failures: 0, blockedUntil: 0 };
  const all = attempts.reduce((sum, one) => sum + one.failures, 0);
  const blockedUntil = all >= mostAttempts ? at + longestWaitMs : own.blockedUntil;
  if (blockedUntil > at) {
    const message = 'There were too many wrong codes. Wait a little, or use a recovery code.';
    return { refused: { code: 'RATE_LIMITED', message, field: 'code', retryAfterMs: blockedUntil - at } };
  }
  const failures = own.failures + 1;
  const waitMs = failures < freeAttempts ? 0 : Math.min(longestWaitMs, firstWaitMs * 2 ** Math.min(failures - freeAttempts, 10));
  const row = { failures, blockedUntil: waitMs === 0 ? 0 : at + waitMs, at };
  await db
    .insertInto('codeAttempt')
    .values({ userId, addressHash, ...row })
    .onConflict((conflict) => conflict.columns(['userId', 'addressHash']).doUpdateSet(row))
    .execute();
  return done(null);
});

/** Whoever was right once is not to wait for what they tried before. */
async function forgetAttempts(db: Db, { userId, addressHash }: Guesser): Promise<void> {
  await db.deleteFrom('codeAttempt').where('userId', '=', userId).where('addressHash', '=', addressHash).execute();
}

interface RightCode extends Guesser {
  /** That it was right for: if there is another one by now, it was not. */
  secret: string;
  step: number;
}

/** Takes right codes, each once: one of the same time step or an earlier one is refused. */
const acceptCodes = oneByOne(async (db: Db, code: RightCode): Promise<Outcome<null>> => {
  return (await accept(db, code)) ? done(null) : used;
});

const used = refused('UNAUTHENTICATED', 'This code was used already. Wait for the next one.', 'code');

async function accept(db: Db, { userId, addressHash, secret, step }: RightCode): Promise<boolean> {
  const taken = await db
    .updateTable('twoFactor')
    .set({ lastStep: step })
    .where('userId', '=', userId)
    .where('secret', '=', secret)
    .where('lastStep', '<', step)
    .returning('userId')
    .executeTakeFirst();
  if (taken !== undefined) await forgetAttempts(db, { userId, addressHash });
  return taken !== undefined;
}

/** From now on codes are asked for. */
const confirmTwoFactor = oneByOne(
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
const spendRecoveryCodes = oneByOne(
  async (db: Db, { userId, addressHash, codeHash }: Guesser & { codeHash: string }): Promise<Outcome<null>> => {
    const spent = await db
      .deleteFrom('recoveryCode')
      .where('userId', '=', userId)
      .where('codeHash', '=', codeHash)
      .returning('userId')
      .executeTakeFirst();
    if (spent === undefined) return refused('UNAUTHENTICATED', 'This recovery code is wrong, or was used already.', 'code');
    await forgetAttempts(db, { userId, addressHash });
    return done(null);
  },
);

/** No codes are asked for any more. */
export const removeTwoFactor = oneByOne(async (db: Db, { userId }: { userId: string }): Promise<Outcome<null>> => {
  await db.deleteFrom('codeAttempt').where('userId', '=', userId).execute();
  await db.deleteFrom('recoveryCode').where('userId', '=', userId).execute();
  await db.deleteFrom('twoFactor').where('userId', '=', userId).execute();
  return done(null);
});

export const reads = { readTwoFactor };

export const writes = {
  beginTwoFactor: locks([], beginTwoFactor),
  countAttempts: locks([], countAttempts),
  acceptCodes: locks([], acceptCodes),
  confirmTwoFactor: locks([], confirmTwoFactor),
  spendRecoveryCodes: locks([], spendRecoveryCodes),
  removeTwoFactor: locks([], removeTwoFactor),
};
