import type { Logger } from 'pino';
import { conversationEvents } from '../contract/conversation/events.ts';
import { createDirectory, type Directory } from './chat/directory.ts';
import type { Config } from './config.ts';
import { createPresence, type Presence } from './conversation/presence.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import type { Publisher } from './realtime/publish.ts';
import { openSessions, type Sessions } from './session.ts';
import { openStore, type Store } from './store/database.ts';

/** What the domain stands on: made once in server.ts, passed on. */
export interface App {
  config: Config;
  log: Logger;
  store: Store;
  sessions: Sessions;
  publisher: Publisher;
  presence: Presence;
  directory: Directory;
  metrics: Metrics;
  /** Commands that are being answered: a stop waits for them. */
  inFlight: number;
  close(): Promise<void>;
}

interface Parts {
  config: Config;
  log: Logger;
  /** Signs sessions. */
  secret: string;
  publisher: Publisher;
  /** Number of open connections. */
  connections: () => number;
}

/** Opens the store and puts the parts together. */
export async function openApp({ config, log, secret, publisher, connections }: Parts): Promise<App> {
  const store = await openStore({ url: config.databaseUrl, exclusive: true });
  const presence = createPresence((namespace, slug, view) => {
    publisher.publish({ namespace, events: conversationEvents }, slug, 'presence:changed', { room: slug, presence: view });
    directory.touchAddress(namespace, slug);
  });
  const directory = createDirectory(store, publisher, presence, (error) => log.error({ err: error }, 'the room list is stale'));
  const metrics = createMetrics({
    connections,
    queuedWrites: () => store.stats().queued,
    lastBatch: () => store.stats().lastBatch,
  });
  return {
    config,
    log,
    store,
    sessions: openSessions(config, store, secret),
    publisher,
    presence,
    directory,
    metrics,
    inFlight: 0,
    async close() {
      presence.close();
      directory.close();
      await store.close();
    },
  };
}
