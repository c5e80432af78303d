import { randomBytes, randomUUID } from 'node:crypto';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openStore } from '../../server/store/database.ts';
import { askPostgres } from './temp-database.ts';

/**
 * Called by Vitest before each project, in the process whose environment the tests inherit: migrates a database of each engine, which
 * new ones are copies of, so that not each server of a test does it again.
 * @returns what ends it.
 */
export async function setup(): Promise<(() => Promise<void>) | undefined> {
  if (process.env.TEST_SQLITE_TEMPLATE !== undefined) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'bellhop-template-'));
  const file = join(folder, 'bellhop.db');
  await migrate(`file:${file}`);
  process.env.TEST_SQLITE_TEMPLATE = file;
  const server = process.env.TEST_DATABASE_URL;
  const name = `bellhop_template_${randomBytes(6).toString('hex')}`;
  if (server) {
    await askPostgres(server, `create database ${name}`);
    await migrate(urlOf(server, name));
    process.env.TEST_POSTGRES_TEMPLATE = name;
  }
  return async () => {
    rmSync(folder, { recursive: true, force: true });
    if (server) await askPostgres(server, `drop database if exists ${name} with (force)`);
  };
}

async function migrate(url: string): Promise<void> {
  await (await openStore({ url })).close();
}

function urlOf(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

/** Puts a migrated database where a server will look for one; another one than all others, as its epoch says. */
export function copySqlite(template: string, file: string): void {
  copyFileSync(template, file);
  const database = new DatabaseSync(file);
  database.prepare(`update meta set value = ? where key = 'epoch'`).run(randomUUID());
  database.close();
}

/** As `copySqlite`, for a database that was made from the template already; its commits wait for no disk. */
export function renewPostgres(url: string): Promise<void> {
  return askPostgres(
    url,
    `update meta set value = '${randomUUID()}' where key = 'epoch';
     do $$ begin execute format('alter database %I set synchronous_commit = off', current_database()); end $$`,
  );
}
