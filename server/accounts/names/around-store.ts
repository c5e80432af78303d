import type { Db } from '../../store/engine.ts';

export interface Somebody {
  userId?: string | undefined;
  /** Of a link that was sent to them. */
  tokenHash?: string | undefined;
}

/** What somebody is called who has this id or this link: by others, at sign-in, and in e-mails. */
async function readNames(db: Db, { userId, tokenHash = '' }: Somebody): Promise<string[]> {
  const token = await db
    .selectFrom('oneTimeToken')
    .select(['userId', 'data'])
    .where('tokenHash', '=', tokenHash)
    .executeTakeFirst();
  const person = await db
    .selectFrom('user')
    .select(['name', 'username', 'email', 'claimedEmail'])
    .where('id', '=', userId ?? token?.userId ?? '')
    .executeTakeFirst();
  // What else a link is for is no name.
  const mailed = token?.data.includes('@') ? token.data : null;
  const names = [person?.name, person?.username, person?.email, person?.claimedEmail, mailed];
  return names.filter((name) => typeof name === 'string');
}

export const reads = { readNames };
