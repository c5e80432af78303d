import { dirname } from 'node:path';
import type { CompiledQuery, DatabaseConnection, Driver, QueryResult } from 'kysely';
import { Kysely, SelectQueryNode, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely';
import { closeToOthers, makePrivateFile } from '../core/private-files.ts';
import type { Schema } from '../tables.ts';
import type { Engine } from './engine.ts';
import type { Outcome } from './outcome.ts';
import { filesAt, filesGone } from './sqlite-files.ts';
import { keepThread, type Thread } from './sqlite-thread.ts';

/** Another server has the file open, or one of another version does. */
export class DatabaseInUse extends Error {}

/** The file cannot be used; `message` says which and why. */
export class DatabaseFileError extends Error {}

/** SQLite's primary result codes: https://sqlite.org/rescode.html */
const codes = { busy: 5, readonly: 8, full: 13, cantopen: 14 };

/**
 * Opens SQLite in two threads of its own, so that neither queries nor fsyncs hold the event loop and a read does not
 * wait for a commit: WAL lets one connection write while the other reads.
 * @param file absolute path; made when it does not exist.
 * @param exclusive for a server: one a file.
 * @throws {DatabaseInUse} when it was to be exclusive and is not, or a server runs on tables that are not this version's;
 * DatabaseFileError when the file cannot be used; DatabaseNewer.
 */
export async function openSqlite(file: string, exclusive: boolean): Promise<Engine> {
  const refuse = (error: unknown) => {
    throw problemOf(error, file, exclusive);
  };
  closeFiles(file);
  // What the writer opened anew the reader must not read from the file of before.
  const writer = await keepThread({ file, role: 'writer', exclusive }, () => reader.renew()).catch(refuse);
  const reader = await keepThread({ file, role: 'reader' }).catch(refuse);
  return {
    name: 'sqlite',
    auth: new Kysely<Schema>({ dialect: remoteDialect(reader, writer) }),
    read: (name, input) => reader.ask({ kind: 'read', name, input }),
    commit: (batch) => writer.ask({ kind: 'commit', batch }) as Promise<Outcome<unknown>[]>,
    async prove() {
      if (filesAt(file) !== writer.files()) throw filesGone();
    },
    async close() {
      await reader.close();
      // The last connection to close folds the write-ahead log into the database file.
      await writer.close();
    },
  };
}

/** Nobody but who runs this reads what is kept. A log that SQLite makes gets the mode of its database. */
function closeFiles(file: string): void {
  for (const made of [file, `${file}.lock`]) makePrivateFile(made);
  for (const ending of ['-wal', '-shm', '-journal']) closeToOthers(file + ending);
}

/** Why a file could not be opened, in words for the host; what is not about the file as it is. */
function problemOf(error: unknown, file: string, exclusive: boolean): unknown {
  const { errcode, message } = error as Error & { errcode?: number };
  if (errcode === undefined || errcode === codes.full) return error;
  if (errcode === codes.busy) {
    return new DatabaseInUse(
      exclusive ? `Another Bellhop runs on ${file}.` : `Bellhop runs on ${file} in another version. Start it again first.`,
    );
  }
  const remedy = [codes.readonly, codes.cantopen].includes(errcode & 0xff)
    ? `Mend the rights of the folder ${dirname(file)} and of what is in it, or set DATA_DIR`
    : 'See docs/self-hosting.md, “Backup and restore”';
  return new DatabaseFileError(`The database file ${file} cannot be used: ${message}. ${remedy}.`, { cause: error });
}

/** Kysely's SQLite, for single statements: what only reads goes to one thread, everything else to the other. */
function remoteDialect(reader: Thread, writer: Thread) {
  const connection: DatabaseConnection = {
    executeQuery: <Row>({ query, sql, parameters }: CompiledQuery) =>
      (SelectQueryNode.is(query) ? reader : writer).ask({ kind: 'sql', sql, parameters }) as Promise<QueryResult<Row>>,
    // biome-ignore lint/correctness/useYield: an async generator is what the interface asks for.
    async *streamQuery() {
      throw new Error('Rows are not streamed between threads.');
    },
  };
  const noTransaction = async () => {
    throw new Error('A transaction spans no threads: make it an operation of the store.');
  };
  const driver: Driver = {
    init: async () => {},
    acquireConnection: async () => connection,
    beginTransaction: noTransaction,
    commitTransaction: noTransaction,
    rollbackTransaction: noTransaction,
    releaseConnection: async () => {},
    destroy: async () => {},
  };
  return {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => driver,
    createIntrospector: (db: Kysely<never>) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
}
