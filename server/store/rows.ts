import { CompiledQuery, type RawBuilder, sql } from 'kysely';
import type { Schema } from '../tables.ts';
import { type Db, isPostgres } from './engine.ts';

type Types<Row> = { [Column in keyof Row & string]: string };
type Rows<Row> = (db: Db, rows: readonly Row[]) => Promise<void>;

const quoted = (names: readonly string[]) => names.map((name) => `"${name}"`).join(', ');

/**
 * Inserts rows, however many, by a statement whose text is always the same: one for a thousand rows takes longer to build
 * than the rows to be stored. SQLite is asked row by row, as it is in the same thread; PostgreSQL once, with a list a column.
 * @param types of the columns as PostgreSQL calls them.
 */
export function insertion<Row extends object>(table: keyof Schema, types: Types<Row>): Rows<Row> {
  const columns = Object.keys(types);
  const into = `insert into "${table}" (${quoted(columns)})`;
  return onEach(types, {
    postgres: `${into} select * from ${lists(types)}`,
    sqlite: `${into} values (${columns.map(() => '?').join(', ')})`,
  });
}

/**
 * Sets the other columns of the rows with these keys, as `insertion` inserts.
 * @param types the key's first.
 */
export function updating<Row extends object>(table: keyof Schema, types: Types<Row>): Rows<Row> {
  const [key = '', ...columns] = Object.keys(types);
  const set = (value: (column: string) => string) => columns.map((column) => `"${column}" = ${value(column)}`).join(', ');
  return onEach(types, {
    postgres: `update "${table}" set ${set((column) => `given."${column}"`)} from ${lists(types)} as given (${quoted([key, ...columns])})
      where "${table}"."${key}" = given."${key}"`,
    sqlite: `update "${table}" set ${set((column) => `?${columns.indexOf(column) + 2}`)} where "${key}" = ?1`,
  });
}

const lists = (types: object) => `unnest(${Object.values(types).map((type, i) => `$${i + 1}::${type}[]`)})`;

function onEach<Row extends object>(types: Types<Row>, text: { postgres: string; sqlite: string }): Rows<Row> {
  const columns = Object.keys(types) as (keyof Row)[];
  return async (db, rows) => {
    if (isPostgres(db)) {
      const values = columns.map((column) => rows.map((row) => row[column]));
      await db.executeQuery(CompiledQuery.raw(text.postgres, values));
    } else {
      for (const row of rows)
        await db.executeQuery(
          CompiledQuery.raw(
            text.sqlite,
            columns.map((column) => row[column]),
          ),
        );
    }
  };
}

/** A list as one parameter of `isIn`. */
export const listOf = (db: Db, values: readonly unknown[]): unknown => (isPostgres(db) ? values : JSON.stringify(values));

/** Whether a column is in a list, of whatever length in the same text. @param type PostgreSQL's of its items. */
export function isIn(db: Db, column: string, list: unknown, type: string): RawBuilder<boolean> {
  const values = isPostgres(db) ? sql`= any(${list}::${sql.raw(type)}[])` : sql`in (select value from json_each(${list}))`;
  return sql<boolean>`${sql.ref(column)} ${values}`;
}
