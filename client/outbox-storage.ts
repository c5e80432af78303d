import { type DBSchema, openDB } from 'idb';
import type { ErrorBody } from '../contract/errors.ts';

/** A message that is not acked yet, as it is kept. */
export interface UnsentMessage {
  id: string;
  namespace: string;
  room: string;
  /** The id of who wrote it; null when nobody had picked a name yet. */
  person: string | null;
  text: string;
  replyTo?: string | undefined;
  /** When it was written, ISO 8601. */
  at: string;
  /** The tab that sends it. */
  tab: string;
  /** Why the server refused it. */
  error?: ErrorBody | undefined;
}

/** Where unsent messages are kept. */
export interface OutboxStorage {
  /** Whether what is put here outlives the tab. */
  durable: boolean;
  all(): Promise<UnsentMessage[]>;
  put(message: UnsentMessage): Promise<void>;
  remove(id: string): Promise<void>;
}

/** How long IndexedDB may take to open, in milliseconds; a browser that never answers must not hold messages back. */
const openMs = 3000;

/** Keeps nothing beyond the tab. */
export function memoryStorage(): OutboxStorage {
  const byId = new Map<string, UnsentMessage>();
  return {
    durable: false,
    all: async () => [...byId.values()],
    put: async (message) => void byId.set(message.id, message),
    remove: async (id) => void byId.delete(id),
  };
}

interface Schema extends DBSchema {
  outbox: { key: string; value: UnsentMessage };
}

async function indexedDbStorage(): Promise<OutboxStorage> {
  const db = await openDB<Schema>('bellhop', 1, {
    upgrade: (fresh) => void fresh.createObjectStore('outbox', { keyPath: 'id' }),
    // Another tab runs a newer version: do not stand in its way.
    blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
  });
  return {
    durable: true,
    all: () => db.getAll('outbox'),
    put: async (message) => void (await db.put('outbox', message)),
    remove: (id) => db.delete('outbox', id),
  };
}

/** IndexedDB, or memory where a browser has none to give, as in some private windows. */
export async function openOutboxStorage(): Promise<OutboxStorage> {
  const late = new Promise<OutboxStorage>((resolve) => setTimeout(() => resolve(memoryStorage()), openMs));
  return Promise.race([indexedDbStorage(), late]).catch(memoryStorage);
}
