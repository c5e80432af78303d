import { existsSync } from 'node:fs';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';
import { CompiledQuery, Kysely, type SqliteDatabase, SqliteDialect, type SqliteStatement, sql } from 'kysely';
import { operations } from '../stores.ts';
import type { Schema } from '../tables.ts';
import type { Write } from './engine.ts';
import { probe, readEpoch } from './meta.ts';
import { isBehind, migrate } from './migrate.ts';
import { filesAt, filesGone } from './sqlite-files.ts';

/** Which file a thread opens, and what for. */
export interface WorkerSettings {
  file: string;
  role: 'reader' | 'writer';
  /** Only one process may have the file open so: a second server would not hear what the first one announces. */
  exclusive?: boolean;
  /** It was open before, and its files failed: the epoch that it had. */
  afterFailure?: string;
}

/** What the main thread may ask. */
export type Question =
  | { kind: 'open' }
  | { kind: 'read'; name: string; input: unknown }
  | { kind: 'commit'; batch: readonly Write[] }
  | { kind: 'sql'; sql: string; parameters: readonly unknown[] }
  | { kind: 'close' };

/** The answer to `open`. */
export interface Opened {
  epoch: string;
  /** The same again as long as the same files stand at their paths. */
  files: string;
}

/** Several of them cross together. */
export interface Letter {
  id: number;
  question: Question;
}

export interface Answer {
  id: number;
  value?: unknown;
  error?: { name: string; message: string; code?: unknown; errcode?: unknown };
}

/** How long a server waits for what another process writes, in milliseconds; and a script for what a busy server writes. */
const [patienceMs, scriptPatienceMs] = [5000, 60_000];

const { file, role, exclusive, afterFailure } = workerData as WorkerSettings;
/** Of a server, for as long as it has the file open. */
let lock: DatabaseSync | undefined;
/** The files as they were when they were opened. */
let opened = '';
const db = new Kysely<Schema>({ dialect: new SqliteDialect({ database: async () => open() }) });

parentPort?.on('message', async (letters: Letter[]) => {
  const answers = letters.map(({ id, question }) =>
    answer(question).then(
      (value): Answer => ({ id, value }),
      (error): Answer => ({ id, error: plain(error) }),
    ),
  );
  parentPort?.postMessage(await Promise.all(answers));
});

async function answer(question: Question): Promise<unknown> {
  switch (question.kind) {
    case 'open':
      // SQLite would make a new one where it was.
      if (afterFailure !== undefined && !existsSync(file)) throw filesGone();
      if (role === 'writer') await openForWrites();
      opened = filesAt(file);
      return { epoch: await readEpoch(db, null), files: opened } satisfies Opened;
    case 'read':
      return operations.runRead(db, question.name, question.input);
    case 'commit':
      return kept(await db.transaction().execute((transaction) => operations.runBatch(transaction, question.batch)));
    case 'sql':
      return kept(await db.executeQuery(CompiledQuery.raw(question.sql, [...question.parameters])));
    case 'close':
      lock?.close();
      return db.destroy();
  }
}

async function openForWrites() {
  if (exclusive) lock = takeLock();
  if (afterFailure !== undefined) await proveFiles(afterFailure);
  else if (exclusive) await migrateAlone();
  else await migrateBesideNoServer();
}

/**
 * What was written, when it will be found again. Files that were removed or replaced take writes as before, and all of it
 * ends with this process: nobody may be told that it is stored.
 * @throws {Error} of the kind of SQLite's when the files are not those that were opened.
 */
function kept<Answer>(answer: Answer): Answer {
  if (role === 'writer' && filesAt(file) !== opened) throw filesGone();
  return answer;
}

/** Of all servers on a file one has this lock. The system lets go of it when the process ends, however it ends. */
function takeLock(): DatabaseSync {
  const taken = new DatabaseSync(`${file}.lock`);
  taken.exec('pragma busy_timeout = 2000; begin exclusive');
  return taken;
}

/** For a script: the tables must not change under a server that was made for the ones there are. */
async function migrateBesideNoServer() {
  if (!(await isBehind(db))) return;
  const taken = takeLock();
  await migrateAlone().finally(() => taken.close());
}

/** Another process that opens the same file waits for the lock and then finds nothing left to do. */
async function migrateAlone() {
  await db.connection().execute(async (connection) => {
    await sql`begin immediate`.execute(connection);
    try {
      await migrate(connection);
      await sql`commit`.execute(connection);
    } catch (error) {
      await sql`rollback`.execute(connection);
      throw error;
    }
  });
}

/**
 * Writes something, and then brings all that was ever acknowledged through fresh flushes into the database file.
 * @throws {Error} of SQLite, when that does not succeed; when it is another database than before.
 */
async function proveFiles(epoch: string) {
  if ((await readEpoch(db, null)) !== epoch) throw new Error('another database stands there now');
  await probe(db, [null]);
  const { rows } = await sql<{ busy: number }>`pragma wal_checkpoint(truncate)`.execute(db);
  if (rows[0]?.busy !== 0) throw new Error('the log is being read');
}

/** Errors lose their own fields on the way between threads. */
function plain(error: unknown): Answer['error'] {
  const { name, message, code, errcode } = error as Error & { code?: unknown; errcode?: unknown };
  return { name, message, code, errcode };
}

function open(): SqliteDatabase {
  const database = new DatabaseSync(file);
  // FULL on every open: it is a property of the connection and not of the file. Without it an ack could outlive its
  // message in a power cut ([W11]). A commit that touches many rooms touches hundreds of pages: with SQLite's 2 MB they
  // would be read again each time, and with its 4 MB log be copied back with every other commit.
  database.exec(`
    pragma busy_timeout = ${role === 'writer' && !exclusive ? scriptPatienceMs : patienceMs};
    pragma journal_mode = wal;
    pragma synchronous = full;
    pragma foreign_keys = on;
    pragma cache_size = ${role === 'writer' ? -32_000 : -2000};
    pragma wal_autocheckpoint = 4000;
    pragma query_only = ${role === 'reader' ? 'on' : 'off'};
  `);
  const statements = new Map<string, SqliteStatement>();
  return {
    close: () => database.close(),
    prepare(asked) {
      // Every transaction here writes. One that begins by reading would fail at its first write, without a wait, when another
      // process has written in between.
      const text = asked === 'begin' ? 'begin immediate' : asked;
      // SQLite ends a transaction by itself when its files fail. Kysely would then be told that there is nothing to roll
      // back, in place of what happened.
      if (text === 'rollback' && !database.isTransaction) return nothing;
      const known = statements.get(text);
      if (known !== undefined) return known;
      const statement = statementFrom(database.prepare(text));
      // Batches of every size make statements of their own: the oldest one goes.
      const [oldest] = statements.keys();
      if (statements.size >= 200 && oldest !== undefined) statements.delete(oldest);
      statements.set(text, statement);
      return statement;
    },
  };
}

const nothing: SqliteStatement = {
  reader: false,
  all: () => [],
  run: () => ({ changes: 0, lastInsertRowid: 0 }),
  iterate: () => [].values(),
};

/** node:sqlite's statement as Kysely's dialect wants it. */
function statementFrom(statement: StatementSync): SqliteStatement {
  const values = (parameters: readonly unknown[]) => parameters as SQLInputValue[];
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => statement.all(...values(parameters)),
    run: (parameters) => statement.run(...values(parameters)),
    iterate: (parameters) => statement.iterate(...values(parameters)),
  };
}
