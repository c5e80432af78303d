import { type ColumnDataType, type CreateTableBuilder, type Expression, type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import { isPostgres } from './any-database.ts';

/** People, their sessions and accounts, in the form that the library made them which kept them then. */
export const identity: Migration = {
  async up(db) {
    const postgres = isPostgres(db);
    const flag: ColumnDataType = postgres ? 'boolean' : 'integer';
    const time: ColumnDataType | Expression<unknown> = postgres ? 'timestamptz' : 'date';

    await table(db, 'user')
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('email', 'text', (column) => column.notNull().unique())
      .addColumn('emailVerified', flag, (column) => column.notNull())
      .addColumn('image', 'text')
      .addColumn('createdAt', time, now(postgres))
      .addColumn('updatedAt', time, now(postgres))
      .addColumn('isAnonymous', flag)
      .execute();

    await table(db, 'session')
      .addColumn('expiresAt', time, (column) => column.notNull())
      .addColumn('token', 'text', (column) => column.notNull().unique())
      .addColumn('createdAt', time, now(postgres))
      .addColumn('updatedAt', time, (column) => column.notNull())
      .addColumn('ipAddress', 'text')
      .addColumn('userAgent', 'text')
      .addColumn('userId', 'text', (column) => column.notNull().references('user.id').onDelete('cascade'))
      .execute();
    await db.schema.createIndex('session_userId_idx').on('session').column('userId').execute();

    await table(db, 'account')
      .addColumn('accountId', 'text', (column) => column.notNull())
      .addColumn('providerId', 'text', (column) => column.notNull())
      .addColumn('userId', 'text', (column) => column.notNull().references('user.id').onDelete('cascade'))
      .addColumn('accessToken', 'text')
      .addColumn('refreshToken', 'text')
      .addColumn('idToken', 'text')
      .addColumn('accessTokenExpiresAt', time)
      .addColumn('refreshTokenExpiresAt', time)
      .addColumn('scope', 'text')
      .addColumn('password', 'text')
      .addColumn('createdAt', time, now(postgres))
      .addColumn('updatedAt', time, (column) => column.notNull())
      .execute();
    await db.schema.createIndex('account_userId_idx').on('account').column('userId').execute();

    await table(db, 'verification')
      .addColumn('identifier', 'text', (column) => column.notNull())
      .addColumn('value', 'text', (column) => column.notNull())
      .addColumn('expiresAt', time, (column) => column.notNull())
      .addColumn('createdAt', time, now(postgres))
      .addColumn('updatedAt', time, now(postgres))
      .execute();
    await db.schema.createIndex('verification_identifier_idx').on('verification').column('identifier').execute();
  },
};

function table(db: Kysely<unknown>, name: string): CreateTableBuilder<string, 'id'> {
  return db.schema.createTable(name).addColumn('id', 'text', (column) => column.notNull().primaryKey());
}

/** SQLite has no default here: who inserts always brings these. */
function now(postgres: boolean): NonNullable<Parameters<CreateTableBuilder<string>['addColumn']>[2]> {
  return (column) => (postgres ? column.notNull().defaultTo(sql`CURRENT_TIMESTAMP`) : column.notNull());
}
