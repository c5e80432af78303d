import type { Db } from './engine.ts';

/** The database's epoch: a restored backup gets a new one, so that clients drop what they hold ([W12]). */
export async function readEpoch(db: Db, _input: null): Promise<string> {
  const { value } = await db.selectFrom('meta').select('value').where('key', '=', 'epoch').executeTakeFirstOrThrow();
  return value;
}
