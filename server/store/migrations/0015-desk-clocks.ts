import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What was told of leases and due times, and the wallboard. */
export const deskClocks: Migration = {
  async up({ schema }) {
    for (const column of ['expiringTold', 'overdueTold']) {
      await schema
        .alterTable('order')
        .addColumn(column, 'integer', (definition) => definition.notNull().defaultTo(0))
        .execute();
    }
    await schema.alterTable('desk').addColumn('wallSalt', 'text').execute();
    await schema
      .createIndex('order_due')
      .on('order')
      .column('dueAt')
      .where(sql<boolean>`"overdueTold" = 0 and "dueAt" is not null
          and "state" not in ('ready', 'handed-over', 'declined', 'cancelled')`)
      .execute();
    await schema
      .createIndex('order_scheduled')
      .on('order')
      .column('notBefore')
      .where(sql<boolean>`"state" = 'scheduled'`)
      .execute();
    await schema
      .createIndex('order_kept')
      .on('order')
      .column('offeredEnd')
      .where(sql.ref('offeredEnd'), 'is not', null)
      .execute();
  },
};
