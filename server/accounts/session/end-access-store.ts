import { noteAccessChange } from '../../access/act-store.ts';
import type { Db } from '../../store/engine.ts';
import { dropTokens } from '../mail/tokens-store.ts';

/** What somebody keeps though they are signed out everywhere else. */
export interface Keeping {
  keepKeys: boolean;
  keepPasskeys: boolean;
}

interface Ending extends Keeping {
  userId: string;
  /** The session that goes on; null: none. */
  except: string | null;
  /** Milliseconds since 1970. */
  at: number;
}

/**
 * Ends whatever lets somebody in: sessions, API keys, passkeys, and what was begun with what they signed in by. Passkeys
 * stay for who has no password: they would come in no more.
 * @returns how many sessions there were; all nodes are told of them and of the keys.
 */
export async function endAccess(db: Db, { userId, except, keepKeys, keepPasskeys, at }: Ending): Promise<number> {
  const sessions = await db
    .deleteFrom('session')
    .where('userId', '=', userId)
    .$if(except !== null, (query) => query.where('id', '!=', except))
    .returning('id')
    .execute();
  const keys = keepKeys ? [] : await db.deleteFrom('apiKey').where('userId', '=', userId).returning('id').execute();
  for (const { id } of [...sessions, ...keys]) await noteAccessChange(db, { sessionId: id, at });
  await dropTokens(db, userId, 'add passkey');
  await dropTokens(db, userId, 'reset password');
  // Whoever named another address with the old password is not to get in by it.
  await dropTokens(db, userId, 'verify email');
  if (!keepPasskeys && (await signsInByPassword(db, userId))) {
    await db.deleteFrom('passkey').where('userId', '=', userId).execute();
  }
  return sessions.length;
}

async function signsInByPassword(db: Db, userId: string): Promise<boolean> {
  const account = db.selectFrom('account').select('id').where('userId', '=', userId).where('password', 'is not', null);
  return (await account.executeTakeFirst()) !== undefined;
}
