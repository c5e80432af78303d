// npm run backup -- FILE: everything in the database as of this moment, while the server runs.

import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { readConfig } from '../server/config.ts';
import { runTool } from './run-tool.ts';

const [name] = process.argv.slice(2);

try {
  if (name === undefined) throw new Error('Say where to: npm run backup -- FILE');
  const target = resolve(name);
  if (existsSync(target)) throw new Error(`${target} exists already. Choose a new name, or move that one away.`);
  const { databaseUrl } = readConfig(process.env);
  if (databaseUrl.startsWith('file:')) backUpSqlite(databaseUrl.slice('file:'.length), target);
  else await runTool('pg_dump', ['--format=custom', `--file=${target}`, `--dbname=${databaseUrl}`]);
  console.log(`Backed up to ${target}`);
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}

/** One read transaction: what is written meanwhile is not in it, and nobody waits. */
function backUpSqlite(file: string, target: string) {
  if (!existsSync(file)) throw new Error(`There is no database at ${file}. Is DATA_DIR right?`);
  const database = new DatabaseSync(file);
  database.prepare('vacuum into ?').run(target);
  database.close();
}
