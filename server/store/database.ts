import { type ErrorCode, PublicError } from '../../contract/errors.ts';
import type { ReadInput, ReadName, ReadResult, WriteInput, WriteName, WriteResult } from '../stores.ts';
import type { Db, Engine } from './engine.ts';
import { failureOf } from './failure.ts';
import { createWriter } from './writer.ts';

/** `full` and `read-only`: what is there can be read. */
export type DatabaseState = 'ok' | 'full' | 'read-only' | 'unavailable';

/** How long the database may take to say how it is, in milliseconds. */
const patienceMs = 2000;

/** What a database that is full or away fails with. */
const trouble: readonly ErrorCode[] = ['UNAVAILABLE', 'STORAGE_FULL'];

/** Where everything lasting is kept; the same on both engines. */
export interface Store {
  engine: Engine['name'];
  /** Differs from one database to another, and after a backup was restored. */
  epoch: string;
  /** A connection for what is no operation. */
  auth: { db: Db; type: Engine['name'] };
  /** @throws {PublicError} UNAVAILABLE when the database is away. */
  read<K extends ReadName>(name: K, input: ReadInput<K>): Promise<ReadResult<K>>;
  /**
   * Fulfils when the write is durable ([W11]).
   * @throws {PublicError} what the operation refuses with; UNAVAILABLE and STORAGE_FULL when nothing could be stored.
   */
  write<K extends WriteName>(name: K, input: WriteInput<K>): Promise<WriteResult<K>>;
  /**
   * What the database can do now; `unavailable` too when it does not say so for two seconds. Whether it can be written to
   * is tried when the newest commit failed.
   */
  state(): Promise<DatabaseState>;
  /** Writes that wait for the next commit. */
  queued(): number;
  /** @param listener is told whenever a read or a commit fails as the database is full or away, and why. */
  onTrouble(listener: (error: Error) => void): void;
  /** @param listener gets how many writes a commit stored, and how long it took in milliseconds. */
  onCommit(listener: (writes: number, ms: number) => void): void;
  /** Finishes what waits, then closes. */
  close(): Promise<void>;
}

/**
 * Opens the database at `postgres://…` or `file:/absolute/path.db` and brings its tables up to date.
 * @param exclusive for a server on SQLite, which must be the only one on its file; scripts may work beside it.
 * @throws {Error} of the engine when it cannot be opened; DatabaseInUse when it was to be exclusive and is not, or a server of
 * another version runs on it; DatabaseNewer when a newer version has worked on it.
 */
export async function openStore({ url, exclusive = false }: { url: string; exclusive?: boolean }): Promise<Store> {
  const engine = await openEngine(url, exclusive);
  let troubled = (_error: Error) => {};
  const watched = <Answer>(work: Promise<Answer>) =>
    work.catch((error: Error) => {
      const failure = failureOf(error);
      if (failure instanceof PublicError && trouble.includes(failure.code)) troubled(error);
      throw error;
    });
  const writer = createWriter((batch) => watched(engine.commit(batch)), engine.name === 'sqlite' && !exclusive);
  const read = (name: ReadName, input: unknown) =>
    watched(engine.read(name, input)).catch((error: unknown) => {
      throw failureOf(error);
    });
  const tryOut = async (): Promise<DatabaseState> => {
    try {
      await read('readEpoch', null);
      await watched(engine.prove());
    } catch {
      return 'unavailable';
    }
    if (writer.trouble() === undefined) return 'ok';
    return writer.write('probe', null).then(
      () => 'ok',
      ({ code }: PublicError) => (code === 'STORAGE_FULL' ? 'full' : 'read-only'),
    );
  };
  const epoch = (await read('readEpoch', null)) as string;
  return {
    engine: engine.name,
    epoch,
    auth: { db: engine.auth, type: engine.name },
    read: read as Store['read'],
    write: writer.write as Store['write'],
    state() {
      const late = new Promise<DatabaseState>((resolve) => setTimeout(resolve, patienceMs, 'unavailable').unref());
      return Promise.race([tryOut(), late]);
    },
    queued: writer.queued,
    onTrouble(listener) {
      troubled = listener;
    },
    onCommit: writer.onCommit,
    async close() {
      await writer.drain();
      await engine.close();
    },
  };
}

/** Only the engine in use is loaded. */
async function openEngine(url: string, exclusive: boolean): Promise<Engine> {
  if (url.startsWith('file:')) return (await import('./sqlite.ts')).openSqlite(url.slice('file:'.length), exclusive);
  return (await import('./postgres.ts')).openPostgres(url);
}
