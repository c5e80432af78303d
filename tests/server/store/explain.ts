import { CompiledQuery } from 'kysely';
import { vi } from 'vitest';
import type { Store } from '../../../server/store/database.ts';
import type { Db } from '../../../server/store/engine.ts';

/** The statements by which something reads, explained; not those by which it writes. */
export async function explain({ auth: { db }, engine }: Store, work: (db: Db) => Promise<unknown>): Promise<unknown[]> {
  const asked = vi.spyOn(db.getExecutor(), 'executeQuery');
  await work(db);
  const queries = asked.mock.calls.map(([query]) => query).filter(({ sql }) => /^select/i.test(sql));
  asked.mockRestore();
  const how = engine === 'sqlite' ? 'explain query plan' : 'explain (analyze, timing off, format json)';
  const explained = queries.map(async (query) => {
    return (await db.executeQuery(CompiledQuery.raw(`${how} ${query.sql}`, [...query.parameters]))).rows;
  });
  return (await Promise.all(explained)).flat();
}

/** SQLite's access paths. A read of a whole table is told as `SCAN`, which no expectation has. */
export function pathsIn(explained: unknown[]): string[] {
  const lines = explained.map((row) => (row as { detail: string }).detail);
  const named = new Set(lines.flatMap((line) => /^(?:CO-ROUTINE|MATERIALIZE) (\w+)/.exec(line)?.[1] ?? []));
  const paths = lines.flatMap((line) => {
    const [, table, condition] = /^SEARCH (\w+) USING .*(\(.*\))/.exec(line) ?? [];
    if (table !== undefined) return `${table} ${condition}`;
    if (/^USE TEMP B-TREE/.test(line)) return 'sort';
    const [, scanned = ''] = /^SCAN (\w+)/.exec(line) ?? [];
    return scanned === '' || named.has(scanned) ? [] : line;
  });
  return [...new Set(paths)].sort();
}

interface PlanNode {
  'Node Type': string;
  'Actual Rows': number;
  'Actual Loops': number;
  'Rows Removed by Filter'?: number;
  Plans?: PlanNode[];
}

/** How many rows PostgreSQL took from its tables and indexes, those it threw away included. */
export function rowsRead(explained: unknown[]): number {
  const plans = explained.flatMap((row) => (row as { 'QUERY PLAN': { Plan: PlanNode }[] })['QUERY PLAN']);
  const count = (node: PlanNode): number => {
    const own = /Index|Seq Scan|Heap/.test(node['Node Type'])
      ? (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)) * node['Actual Loops']
      : 0;
    return own + (node.Plans ?? []).reduce((sum, inner) => sum + count(inner), 0);
  };
  return plans.reduce((sum, { Plan }) => sum + count(Plan), 0);
}
