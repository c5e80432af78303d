import { createHash } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import { isPostgres } from './any-database.ts';

interface Sessions {
  session: { id: string; tokenHash: string; expiresAt: string };
}

const thirtyDaysMs = 30 * 24 * 60 * 60 * 1000;

/** Of sessions' tokens only hashes are kept, and sessions end when nobody has used them for thirty days. */
export const hashedSessions: Migration = {
  async up(db) {
    await db.schema.alterTable('session').renameColumn('token', 'tokenHash').execute();
    const sessions: Kysely<Sessions> = db;
    // Only the dialect is asked for, whatever the tables are by then.
    if (isPostgres(db)) {
      await sql`update "session" set "tokenHash" =
        rtrim(translate(encode(sha256(convert_to("tokenHash", 'UTF8')), 'base64'), '+/', '-_'), '=')`.execute(db);
    } else {
      for (const { id, tokenHash: token } of await sessions.selectFrom('session').select(['id', 'tokenHash']).execute()) {
        const tokenHash = createHash('sha256').update(token).digest('base64url');
        await sessions.updateTable('session').set({ tokenHash }).where('id', '=', id).execute();
      }
    }
    // When they were used last was not kept: they have thirty days from now.
    const expiresAt = new Date(Date.now() + thirtyDaysMs).toISOString();
    await sessions.updateTable('session').set({ expiresAt }).where('expiresAt', '>', expiresAt).execute();
  },
};
