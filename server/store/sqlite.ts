import { Worker } from 'node:worker_threads';
import type { CompiledQuery, DatabaseConnection, Driver, QueryResult } from 'kysely';
import { Kysely, SelectQueryNode, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely';
import type { Engine } from './engine.ts';
import type { Outcome } from './outcome.ts';
import type { Schema } from './schema.ts';
import type { Answer, Question, WorkerSettings } from './sqlite-worker.ts';

/** Another server has the file open. */
export class DatabaseInUse extends Error {}

/**
 * Opens SQLite in two threads of its own, so that neither queries nor fsyncs hold the event loop and a read does not
 * wait for a commit: WAL lets one connection write while the other reads.
 * @param file absolute path; made when it does not exist.
 * @param exclusive for a server: one a file.
 * @throws {DatabaseInUse} when it was to be exclusive and is not.
 */
export async function openSqlite(file: string, exclusive: boolean): Promise<Engine> {
  const writer = await startWorker({ file, role: 'writer', exclusive }).catch((error) => {
    throw exclusive && error.errcode === 5 ? new DatabaseInUse(`Another Bellhop runs on ${file}.`) : error;
  });
  const reader = await startWorker({ file, role: 'reader' });
  return {
    name: 'sqlite',
    auth: new Kysely<Schema>({ dialect: remoteDialect(reader, writer) }),
    read: (name, input) => reader.ask({ kind: 'read', name, input }),
    commit: (batch) => writer.ask({ kind: 'commit', batch }) as Promise<Outcome<unknown>[]>,
    async close() {
      await reader.close();
      // The last connection to close folds the write-ahead log into the database file.
      await writer.close();
    },
  };
}

interface Remote {
  ask(question: Question): Promise<unknown>;
  close(): Promise<void>;
}

async function startWorker(settings: WorkerSettings): Promise<Remote> {
  const worker = new Worker(new URL('./sqlite-worker.ts', import.meta.url), { workerData: settings });
  const pending = new Map<number, PromiseWithResolvers<unknown>>();
  let gone: Error | undefined;
  let lastId = 0;

  const fail = (cause?: unknown) => {
    gone ??= new Error('the worker is gone', { cause });
    for (const { reject } of pending.values()) reject(gone);
    pending.clear();
  };
  worker.on('error', fail);
  worker.on('exit', () => fail());
  worker.on('message', ({ id, value, error }: Answer) => {
    const asked = pending.get(id);
    pending.delete(id);
    if (error === undefined) asked?.resolve(value);
    else asked?.reject(Object.assign(new Error(error.message), error));
  });

  const ask = (question: Question) => {
    if (gone !== undefined) return Promise.reject(gone);
    const answer = Promise.withResolvers<unknown>();
    lastId += 1;
    pending.set(lastId, answer);
    worker.postMessage({ id: lastId, question });
    return answer.promise;
  };
  await ask({ kind: 'open' }).catch(async (error) => {
    await worker.terminate();
    throw error;
  });
  return {
    ask,
    async close() {
      await ask({ kind: 'close' });
      await worker.terminate();
    },
  };
}

/** Kysely's SQLite, for single statements: what only reads goes to one thread, everything else to the other. */
function remoteDialect(reader: Remote, writer: Remote) {
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
