import { randomUUID } from 'node:crypto';
import type { Migration } from 'kysely/migration';
import { isPostgres } from './any-database.ts';

/** Rooms, who belongs to them, and what is said in them; with a public lobby from the first start. */
export const conversation: Migration = {
  async up(db) {
    const { schema } = db;
    const postgres = isPostgres(db);
    const uuid = postgres ? 'uuid' : 'text';

    await schema
      .createTable('meta')
      .addColumn('key', 'text', (column) => column.primaryKey())
      .addColumn('value', 'text', (column) => column.notNull())
      .execute();
    await db.insertInto('meta').values({ key: 'epoch', value: randomUUID() }).execute();

    await schema
      .createTable('room')
      .addColumn('id', postgres ? 'serial' : 'integer', (column) => column.primaryKey())
      .addColumn('namespace', 'text', (column) => column.notNull())
      .addColumn('slug', 'text', (column) => column.notNull())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('topic', 'text', (column) => column.notNull())
      .addColumn('visibility', 'text', (column) => column.notNull())
      .addColumn('search', 'text', (column) => column.notNull())
      .addColumn('rev', 'bigint', (column) => column.notNull().defaultTo(0))
      .addColumn('lastSeq', 'bigint', (column) => column.notNull().defaultTo(0))
      .addColumn('activeAt', 'bigint', (column) => column.notNull())
      .addColumn('createdAt', 'bigint', (column) => column.notNull())
      .addColumn('creationKey', 'text', (column) => column.unique())
      .addUniqueConstraint('room_address', ['namespace', 'slug'])
      .execute();
    await schema.createIndex('room_by_activity').on('room').columns(['namespace', 'activeAt', 'id']).execute();

    await schema
      .createTable('membership')
      .addColumn('roomId', 'integer', (column) => column.notNull().references('room.id').onDelete('cascade'))
      .addColumn('userId', 'text', (column) => column.notNull().references('user.id').onDelete('cascade'))
      .addColumn('role', 'text', (column) => column.notNull())
      .addColumn('joinedAt', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('membership_pk', ['roomId', 'userId'])
      .execute();
    await schema.createIndex('membership_by_user').on('membership').column('userId').execute();

    // No foreign keys here: the room's row is locked and read by each insert anyway, and a check a message is not free.
    await schema
      .createTable('message')
      .addColumn('roomId', 'integer', (column) => column.notNull())
      .addColumn('seq', 'bigint', (column) => column.notNull())
      .addColumn('rev', 'bigint', (column) => column.notNull())
      .addColumn('id', uuid, (column) => column.notNull())
      .addColumn('authorId', 'text', (column) => column.notNull())
      .addColumn('text', 'text', (column) => column.notNull())
      .addColumn('replyTo', uuid)
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('message_pk', ['roomId', 'seq'])
      .addUniqueConstraint('message_id', ['id', 'roomId'])
      .execute();
    await schema.createIndex('message_by_rev').on('message').columns(['roomId', 'rev']).execute();

    const at = Date.now();
    await db
      .insertInto('room')
      .values({
        namespace: '/chat',
        slug: 'lobby',
        name: 'Lobby',
        topic: 'Anyone with the link',
        visibility: 'public',
        search: 'lobby anyone with the link',
        activeAt: at,
        createdAt: at,
      })
      .execute();
    const time = new Date(at).toISOString();
    // Who the clients of Socket.IO's tutorial speak as: they bring no identity ([W17]).
    await db
      .insertInto('user')
      .values({
        id: 'tutorial-guest',
        name: 'Guest',
        email: 'tutorial-guest@import.invalid',
        emailVerified: 0,
        createdAt: time,
        updatedAt: time,
        isAnonymous: 1,
      })
      .execute();
  },
};
