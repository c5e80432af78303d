import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import { isPostgres } from './any-database.ts';

/** Who may do what in a room: its rules, restrictions of people, invitations, and what was done about it. */
export const access: Migration = {
  async up(db) {
    const { schema } = db;
    const serial = isPostgres(db) ? 'serial' : 'integer';

    // One column a statement, as SQLite wants it.
    await schema
      .alterTable('room')
      .addColumn('posting', 'text', (column) => column.notNull().defaultTo('everyone'))
      .execute();
    await schema
      .alterTable('room')
      .addColumn('slowSeconds', 'integer', (column) => column.notNull().defaultTo(0))
      .execute();
    await schema.alterTable('room').addColumn('archivedAt', 'bigint').execute();
    await schema.alterTable('room').addColumn('deletedAt', 'bigint').execute();
    await schema
      .alterTable('room')
      .addColumn('accessRev', 'bigint', (column) => column.notNull().defaultTo(0))
      .execute();
    await schema.alterTable('membership').addColumn('invitationId', 'text').execute();
    await schema.alterTable('message').addColumn('deletedAt', 'bigint').execute();
    await schema.alterTable('message').addColumn('deletedReason', 'text').execute();
    await schema.alterTable('user').addColumn('addressHash', 'text').execute();

    await schema
      .createTable('restriction')
      .addColumn('roomId', 'integer', (column) => column.notNull().references('room.id').onDelete('cascade'))
      .addColumn('userId', 'text', (column) => column.notNull())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('until', 'bigint', (column) => column.notNull())
      .addColumn('reason', 'text', (column) => column.notNull())
      .addColumn('byId', 'text', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('restriction_pk', ['roomId', 'userId', 'kind'])
      .execute();

    await schema
      .createTable('bannedAddress')
      .addColumn('roomId', 'integer', (column) => column.notNull().references('room.id').onDelete('cascade'))
      .addColumn('addressHash', 'text', (column) => column.notNull())
      .addColumn('userId', 'text', (column) => column.notNull())
      .addColumn('until', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('bannedAddress_pk', ['roomId', 'addressHash', 'userId'])
      .execute();

    await schema
      .createTable('invitation')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('roomId', 'integer', (column) => column.notNull().references('room.id').onDelete('cascade'))
      .addColumn('token', 'text', (column) => column.notNull().unique())
      .addColumn('role', 'text', (column) => column.notNull())
      .addColumn('expiresAt', 'bigint')
      .addColumn('maxUses', 'integer')
      .addColumn('uses', 'integer', (column) => column.notNull().defaultTo(0))
      .addColumn('createdBy', 'text', (column) => column.notNull())
      .addColumn('createdAt', 'bigint', (column) => column.notNull())
      .addColumn('revokedAt', 'bigint')
      .execute();
    await schema.createIndex('invitation_by_room').on('invitation').column('roomId').execute();
    await schema
      .createIndex('membership_by_invitation')
      .on('membership')
      .column('invitationId')
      .where(sql.ref('invitationId'), 'is not', null)
      .execute();

    await schema
      .createTable('lastPost')
      .addColumn('roomId', 'integer', (column) => column.notNull().references('room.id').onDelete('cascade'))
      .addColumn('userId', 'text', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('lastPost_pk', ['roomId', 'userId'])
      .execute();

    await schema
      .createTable('audit')
      .addColumn('id', serial, (column) => column.primaryKey())
      .addColumn('roomId', 'integer', (column) => column.notNull().references('room.id').onDelete('cascade'))
      .addColumn('byId', 'text', (column) => column.notNull())
      .addColumn('action', 'text', (column) => column.notNull())
      .addColumn('about', 'text', (column) => column.notNull())
      .addColumn('reason', 'text', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .execute();
    await schema.createIndex('audit_by_room').on('audit').columns(['roomId', 'id']).execute();

    await schema
      .createTable('accessChange')
      .addColumn('id', serial, (column) => column.primaryKey())
      .addColumn('roomId', 'integer')
      .addColumn('userId', 'text')
      .addColumn('sessionId', 'text')
      .addColumn('at', 'bigint', (column) => column.notNull())
      .execute();
  },
};
