import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Reported messages as they stood then, and who wrote them: those who look after the workspace read no more than that. */
export const reportsToHosts: Migration = {
  async up(db) {
    const { schema } = db;
    await schema
      .alterTable('report')
      .addColumn('authorId', 'text', (column) => column.notNull().defaultTo(''))
      .execute();
    await schema
      .alterTable('report')
      .addColumn('text', 'text', (column) => column.notNull().defaultTo(''))
      .execute();
    const ofMessage = (column: string) =>
      sql`coalesce((select ${sql.ref(column)} from "message" where "message"."roomId" = "report"."roomId" and "message"."id" = "report"."messageId"), '')`;
    const [authorId, text] = [ofMessage('message.authorId'), ofMessage('message.text')];
    await sql`update "report" set "authorId" = ${authorId}, "text" = ${text} where "outcome" is null`.execute(db);
  },
};
