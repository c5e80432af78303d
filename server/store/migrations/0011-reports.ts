import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import { isPostgres } from './any-database.ts';

/** Messages that people told the moderators of, and what became of it. */
export const reports: Migration = {
  async up(db) {
    const { schema } = db;
    const postgres = isPostgres(db);
    await schema
      .createTable('report')
      .addColumn('id', postgres ? 'serial' : 'integer', (column) => column.primaryKey())
      .addColumn('roomId', 'integer', (column) => column.notNull().references('room.id').onDelete('cascade'))
      .addColumn('messageId', postgres ? 'uuid' : 'text', (column) => column.notNull())
      .addColumn('byId', 'text', (column) => column.notNull())
      .addColumn('reason', 'text', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('outcome', 'text')
      .addColumn('resolvedById', 'text')
      .addColumn('resolvedAt', 'bigint')
      .addUniqueConstraint('report_once', ['roomId', 'messageId', 'byId'])
      .execute();
    await schema
      .createIndex('report_waiting')
      .on('report')
      .columns(['roomId', 'messageId', 'id'])
      .where(sql.ref('outcome'), 'is', null)
      .execute();
  },
};
