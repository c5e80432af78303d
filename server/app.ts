import type { Logger } from 'pino';
import { createDirectory, type Directory } from './chat/directory.ts';
import type { Config } from './config.ts';
import { createNodeCatchUp, type NodeCatchUp } from './conversation/catch-up.ts';
import { createDoubts, type Doubts } from './conversation/doubts.ts';
import { eventsOf } from './conversation/messages.ts';
import { createPresence, type Presence } from './conversation/presence.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import type { Publisher } from './realtime/publish.ts';
import type { Relay } from './realtime/relay.ts';
import { openSessions, type Sessions } from './session.ts';
import type { Store } from './store/database.ts';

/** What the domain stands on: made once in server.ts, passed on. */
export interface App {
  config: Config;
  log: Logger;
  store: Store;
  sessions: Sessions;
  publisher: Publisher;
  /** To the other nodes. */
  relay: Relay;
  catchUp: NodeCatchUp;
  doubts: Doubts;
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
  /** Signs sessions; on PostgreSQL the first one of all nodes counts. */
  secret: string;
  store: Store;
  publisher: Publisher;
  relay: Relay;
  /** Number of open connections. */
  connections: () => number;
}

/** Puts the parts together; what was opened for it is closed with it. */
export async function openApp({ config, log, secret, store, publisher, relay, connections }: Parts): Promise<App> {
  const catchUp = createNodeCatchUp({ store, publisher, relay, log });
  const presence = createPresence(relay, (namespace, slug, view) => {
    publisher.publishHere(eventsOf(namespace), slug, 'presence:changed', { room: slug, presence: view });
    directory.touch(namespace, slug);
  });
  const directory = createDirectory(store, publisher, presence, (error) => log.error({ err: error }, 'the room list is stale'));
  const metrics = createMetrics();
  store.onCommit(metrics.committed);
  metrics.watch('bellhop_connections', 'Open connections.', connections);
  metrics.watch('bellhop_rooms', 'Rooms with somebody in them, on any node.', presence.rooms);
  metrics.watch('bellhop_writes_queued', 'Writes that wait for the next commit.', store.queued);
  metrics.watch('bellhop_packets_total', 'Packets written to sockets to announce something.', () => publisher.written().packets);
  metrics.watch(
    'bellhop_deliveries_total',
    'Events delivered: each one of a packet, to each socket.',
    () => publisher.written().deliveries,
  );
  metrics.watch('bellhop_database_up', 'Whether the database can be read and written to: 1 or 0.', async () =>
    (await store.state()) === 'ok' ? 1 : 0,
  );
  if (relay.state !== 'alone') {
    metrics.watch('bellhop_redis_up', 'Whether the other nodes can be reached through Redis: 1 or 0.', () =>
      relay.state === 'up' ? 1 : 0,
    );
  }
  return {
    config,
    log,
    store,
    sessions: openSessions(config, store, await sharedSecret(config, store, secret)),
    publisher,
    relay,
    catchUp,
    doubts: createDoubts(),
    presence,
    directory,
    metrics,
    inFlight: 0,
    async close() {
      presence.close();
      directory.close();
      catchUp.close();
      await relay.close();
      await store.close();
    },
  };
}

/** Nodes that share a database share what signs their sessions, whether they share a data folder or not. */
function sharedSecret({ authSecret }: Config, store: Store, own: string): Promise<string> | string {
  if (authSecret !== undefined || store.engine === 'sqlite') return own;
  return store.write('keepFirst', { key: 'secret', value: own });
}
