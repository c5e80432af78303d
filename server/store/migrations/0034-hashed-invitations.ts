import { createHash } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import { isPostgres } from './any-database.ts';

interface Invitations {
  invitation: { id: string; tokenHash: string };
}

/**
 * Of the tokens of invitations to rooms only hashes are kept, and of the set-up token a salt. Links that were handed out go on;
 * they cannot be shown again.
 */
export const hashedInvitations: Migration = {
  async up(db) {
    await db.schema.alterTable('place').renameColumn('setupToken', 'setupSalt').execute();
    await db.schema.alterTable('invitation').renameColumn('token', 'tokenHash').execute();
    if (isPostgres(db)) {
      await sql`update "invitation" set "tokenHash" =
        rtrim(translate(encode(sha256(convert_to("tokenHash", 'UTF8')), 'base64'), '+/', '-_'), '=')`.execute(db);
      return;
    }
    const invitations: Kysely<Invitations> = db;
    for (const { id, tokenHash: token } of await invitations.selectFrom('invitation').select(['id', 'tokenHash']).execute()) {
      const tokenHash = createHash('sha256').update(token).digest('base64url');
      await invitations.updateTable('invitation').set({ tokenHash }).where('id', '=', id).execute();
    }
  },
};
