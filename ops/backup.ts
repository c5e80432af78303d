import { existsSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { parseArgs } from 'node:util';
import { makePrivateFile } from '../server/core/private-files.ts';
import { runScript } from './run-script.ts';
import { runTool } from './run-tool.ts';
import { settingsOfTheService } from './settings.ts';

const usage = `Writes everything in the database, as of this moment, into a new file that you alone can read. The server may run.

  npm run backup -- FILE

The database is the one of the server's settings (DATA_DIR, DATABASE_URL).`;

/** How long it waits for another process that has the database to itself, in milliseconds. */
const patienceMs = 60_000;

runScript(async () => {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { help: { type: 'boolean' } } });
  if (values.help) return void console.log(usage);
  const [name] = positionals;
  if (name === undefined || positionals.length > 1) throw new Error(usage);
  const target = resolve(name);
  if (existsSync(target)) throw new Error(`${target} exists already. Choose a new name, or move that one away.`);
  const { databaseUrl } = settingsOfTheService();
  // Empty at first: what fills it leaves its mode as it is.
  makePrivateFile(target);
  try {
    if (databaseUrl.startsWith('file:')) backUpSqlite(databaseUrl.slice('file:'.length), target);
    else await runTool('pg_dump', ['--format=custom', `--file=${target}`, `--dbname=${databaseUrl}`]);
  } catch (error) {
    rmSync(target, { force: true });
    throw error;
  }
  console.log(`Backed up to ${target}`);
});

/** One read transaction: what is written meanwhile is not in it, and nobody waits. */
function backUpSqlite(file: string, target: string) {
  if (!existsSync(file)) throw new Error(`There is no database at ${file}. Is DATA_DIR right?`);
  const database = new DatabaseSync(file, { timeout: patienceMs });
  database.prepare('vacuum into ?').run(target);
  database.close();
}
