import type { Compilable, CompiledQuery } from 'kysely';
import { type Db, isPostgres } from './engine.ts';

/** Stands in a query for a value that each run brings. */
class Slot {
  readonly key: string;
  constructor(key: string) {
    this.key = key;
  }
}

/** Every property of it is the slot of that name. */
const slots: object = new Proxy({}, { get: (_, key) => new Slot(String(key)) });

/**
 * A query that is built and compiled once for each engine and then run with other values: building costs ten times what
 * SQLite needs to answer.
 * @param build gets slots in place of the values, so it can hand them on but not look at them.
 * @returns runs the query; its rows.
 */
export function prepared<Input extends object, Row>(build: (db: Db, input: Input) => Compilable<Row>) {
  const compiled = new Map<boolean, CompiledQuery<Row>>();
  return async (db: Db, input: Input): Promise<Row[]> => {
    const engine = isPostgres(db);
    let query = compiled.get(engine);
    if (query === undefined) {
      query = build(db, slots as Input).compile();
      compiled.set(engine, query);
    }
    const parameters = query.parameters.map((one) => (one instanceof Slot ? input[one.key as keyof Input] : one));
    return (await db.executeQuery<Row>({ ...query, parameters })).rows;
  };
}
