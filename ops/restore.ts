import { randomUUID } from 'node:crypto';
import { copyFileSync, existsSync, renameSync, rmSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { closeToOthers, makePrivateFile, makePrivateFolder } from '../server/core/private-files.ts';
import { unknownOf } from '../server/store/migrate.ts';
import { runScript } from './run-script.ts';
import { runTool } from './run-tool.ts';
import { settingsOfTheService } from './settings.ts';

const usage = `Puts a backup in place of the database. The server must be stopped.

  npm run restore -- FILE

The database is the one of the server's settings (DATA_DIR, DATABASE_URL).`;

// Browsers that hold what came after the backup must see that this is another database ([W12]).
const newEpoch = randomUUID();

runScript(async () => {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { help: { type: 'boolean' } } });
  if (values.help) return void console.log(usage);
  const [name] = positionals;
  if (name === undefined || positionals.length > 1) throw new Error(usage);
  const source = resolve(name);
  if (!existsSync(source)) throw new Error(`There is no file ${source}.`);
  const { databaseUrl } = settingsOfTheService();
  if (databaseUrl.startsWith('file:')) restoreSqlite(databaseUrl.slice('file:'.length), source);
  else await restorePostgres(databaseUrl, source);
  console.log(`Restored from ${source}. Start the server again.`);
});

/** Prepared beside the old file and moved over it in one step: whatever happens, one of the two is there. */
function restoreSqlite(file: string, source: string) {
  if (!existsSync(dirname(file))) makePrivateFolder(dirname(file));
  const lock = lockOf(file);
  nobodyElseHas(file);
  const prepared = `${file}.restoring`;
  copyFileSync(source, prepared);
  closeToOthers(prepared);
  const database = new DatabaseSync(prepared);
  let ran: Record<string, unknown>[] = [];
  try {
    const { quick_check: health } = database.prepare('pragma quick_check').get() as { quick_check: string };
    if (health !== 'ok') throw new Error(health);
    ran = database.prepare('select name from kysely_migration').all();
    database.prepare(`update meta set value = ? where key = 'epoch'`).run(newEpoch);
  } catch (error) {
    rmSync(prepared);
    throw new Error(`${source} is no backup of Bellhop’s: ${(error as Error).message}`);
  } finally {
    database.close();
  }
  try {
    refuseNewer(ran.map(({ name }) => String(name)));
  } catch (error) {
    rmSync(prepared);
    throw error;
  }
  for (const ending of ['-wal', '-shm']) rmSync(file + ending, { force: true });
  renameSync(prepared, file);
  lock.close();
}

/** Holds a backup to what this version can open, before it takes the place of what there is. */
function refuseNewer(ran: readonly string[]) {
  const unknown = unknownOf(ran);
  if (unknown.length === 0) return;
  throw new Error(
    `The backup is of a newer version of Bellhop than this one, which does not know of ${unknown.join(', ')}. Restore it with that version.`,
  );
}

/** The lock that a running server holds. */
function lockOf(file: string): DatabaseSync {
  makePrivateFile(`${file}.lock`);
  const lock = new DatabaseSync(`${file}.lock`);
  try {
    lock.exec('pragma busy_timeout = 0; begin exclusive');
  } catch {
    throw new Error(`Bellhop runs on ${file}. Stop it first.`);
  }
  return lock;
}

/** An import, say, which would go on writing into a file that has no name any more. */
function nobodyElseHas(file: string) {
  if (!existsSync(file)) return;
  const database = new DatabaseSync(file);
  try {
    // Its log goes only when nobody else has the database open.
    database.exec('pragma journal_mode = delete');
  } catch (error) {
    // Any other trouble is what it is to be replaced for.
    if ((error as { errcode?: number }).errcode === 5) throw new Error(`Something else works on ${file}. Let it end first.`);
  } finally {
    database.close();
  }
}

async function restorePostgres(url: string, source: string) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const others = await client.query(
      'select 1 from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() limit 1',
    );
    if (others.rowCount !== 0) throw new Error('Something is connected to the database. Stop every Bellhop first.');
    const rows = await runTool('pg_restore', ['--data-only', '--table=kysely_migration', '--file=-', source]);
    refuseNewer([...rows.matchAll(/^(\d{4}-[\w-]+)\t/gm)].map(([, name = '']) => name));
    await runTool('pg_restore', ['--clean', '--if-exists', '--no-owner', '--single-transaction', `--dbname=${url}`, source]);
    await client.query(`update meta set value = $1 where key = 'epoch'`, [newEpoch]);
  } finally {
    await client.end();
  }
}
