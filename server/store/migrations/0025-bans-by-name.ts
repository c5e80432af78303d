import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import { isPostgres } from './any-database.ts';

const dayMs = 24 * 60 * 60 * 1000;

interface OldAddress {
  roomId: number;
  addressHash: string;
  userId: string;
  until: number;
  at: number;
}

/**
 * A ban names a person; that new guests from where they came are kept out too is a choice, and ends after a day. What was
 * banned by address before is such a choice from now on, as far as its day is not over.
 */
export const bansByName: Migration = {
  async up(db) {
    const { schema } = db;
    const { rows } = await sql<OldAddress>`
      select b."roomId", b."addressHash", b."userId", b."until", r."at" from "bannedAddress" b
      join "restriction" r on r."roomId" = b."roomId" and r."userId" = b."userId" and r."kind" = 'ban'`.execute(db);
    await schema.dropTable('bannedAddress').execute();
    await schema
      .createTable('bannedAddress')
      .addColumn('roomId', 'integer', (column) => column.notNull().references('room.id').onDelete('cascade'))
      .addColumn('addressHash', 'text', (column) => column.notNull())
      .addColumn('userId', 'text', (column) => column.notNull())
      .addColumn('until', 'bigint', (column) => column.notNull())
      // As better-auth keeps when somebody was made, which it is compared with.
      .addColumn('since', isPostgres(db) ? 'timestamptz' : 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('bannedAddress_pk', ['roomId', 'addressHash', 'userId'])
      .execute();
    await schema.alterTable('restriction').addColumn('newGuestsUntil', 'bigint').execute();
    const now = Date.now();
    for (const { roomId, addressHash, userId, ...old } of rows) {
      const at = Number(old.at);
      const until = Math.min(Number(old.until), at + dayMs);
      if (until <= now) continue;
      await sql`insert into "bannedAddress" ("roomId", "addressHash", "userId", "until", "since")
        values (${roomId}, ${addressHash}, ${userId}, ${until}, ${new Date(at).toISOString()})`.execute(db);
      await sql`update "restriction" set "newGuestsUntil" = ${until}
        where "roomId" = ${roomId} and "userId" = ${userId} and "kind" = 'ban'`.execute(db);
    }
  },
};
