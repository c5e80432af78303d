// npm run restore -- FILE: puts a backup in place of the database. The server must be stopped.

import { randomUUID } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import pg from 'pg';
import { readConfig } from '../server/config.ts';
import { runTool } from './run-tool.ts';

const [name] = process.argv.slice(2);
// Browsers that hold what came after the backup must see that this is another database ([W12]).
const newEpoch = randomUUID();

try {
  if (name === undefined) throw new Error('Say from where: npm run restore -- FILE');
  const source = resolve(name);
  if (!existsSync(source)) throw new Error(`There is no file ${source}.`);
  const { databaseUrl } = readConfig(process.env);
  if (databaseUrl.startsWith('file:')) restoreSqlite(databaseUrl.slice('file:'.length), source);
  else await restorePostgres(databaseUrl, source);
  console.log(`Restored from ${source}. Start the server again.`);
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}

/** Prepared beside the old file and moved over it in one step: whatever happens, one of the two is there. */
function restoreSqlite(file: string, source: string) {
  mkdirSync(dirname(file), { recursive: true });
  const lock = lockOf(file);
  const prepared = `${file}.restoring`;
  copyFileSync(source, prepared);
  const database = new DatabaseSync(prepared);
  try {
    const { quick_check: health } = database.prepare('pragma quick_check').get() as { quick_check: string };
    if (health !== 'ok') throw new Error(health);
    database.prepare(`update meta set value = ? where key = 'epoch'`).run(newEpoch);
  } catch (error) {
    rmSync(prepared);
    throw new Error(`${source} is no backup of Bellhop’s: ${(error as Error).message}`);
  } finally {
    database.close();
  }
  for (const ending of ['-wal', '-shm']) rmSync(file + ending, { force: true });
  renameSync(prepared, file);
  lock.close();
}

/** The lock that a running server holds. */
function lockOf(file: string): DatabaseSync {
  const lock = new DatabaseSync(`${file}.lock`);
  try {
    lock.exec('pragma busy_timeout = 0; begin exclusive');
  } catch {
    throw new Error(`Bellhop runs on ${file}. Stop it first.`);
  }
  return lock;
}

async function restorePostgres(url: string, source: string) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const others = await client.query(
      'select 1 from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() limit 1',
    );
    if (others.rowCount !== 0) throw new Error('Something is connected to the database. Stop every Bellhop first.');
    await runTool('pg_restore', ['--clean', '--if-exists', '--no-owner', '--single-transaction', `--dbname=${url}`, source]);
    await client.query(`update meta set value = $1 where key = 'epoch'`, [newEpoch]);
  } finally {
    await client.end();
  }
}
