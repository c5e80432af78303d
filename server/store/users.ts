import type { Db } from './engine.ts';
import { done, type Outcome } from './outcome.ts';

interface NewUser {
  id: string;
  name: string;
  /** Milliseconds since 1970. */
  at: number;
}

/** People who come with an import and not through a session; one that exists already stays as it is. */
export async function insertUsers(db: Db, inputs: readonly NewUser[]): Promise<Outcome<NewUser>[]> {
  const rows = inputs.map(({ id, name, at }) => {
    const time = new Date(at).toISOString();
    // better-auth wants an address of everybody; .invalid never delivers.
    return {
      id,
      name,
      email: `${id}@import.invalid`,
      emailVerified: 0,
      createdAt: time,
      updatedAt: time,
      isAnonymous: 1,
    } as const;
  });
  await db
    .insertInto('user')
    .values(rows)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
  return inputs.map(done);
}
