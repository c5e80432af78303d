import type { Logger } from 'pino';
import { type Access, createAccess, createAddressHash, type Sockets } from '../access/access.ts';
import { createKnownAddresses, type KnownAddresses } from '../access/known-addresses.ts';
import { openStaff, type StaffKeeper } from '../access/staff.ts';
import { createNodeCatchUp, type NodeCatchUp } from '../conversation/messages/catch-up.ts';
import { eventsOf } from '../conversation/messages/message-from.ts';
import { createUncertainWrites, type UncertainWrites } from '../conversation/messages/uncertain-writes.ts';
import { createPresence, type Presence } from '../conversation/presence/presence.ts';
import { createEgressPolicy } from '../outbound/egress-policy.ts';
import { createHttpPost, type HttpPost } from '../outbound/http-post.ts';
import type { Publisher } from '../realtime/publish.ts';
import type { Relay } from '../realtime/relay.ts';
import type { Store } from '../store/database.ts';
import { type DatabaseWatch, watchDatabase } from '../store/watch.ts';
import { type KnownWorkspace, openKnownWorkspace } from '../workspace/known-workspace.ts';
import { type AddressOf, createAddressOf } from './address.ts';
import type { Config } from './config.ts';
import { createDeriveToken, type DeriveToken } from './derived-token.ts';
import { createLimits, type Limits } from './limits.ts';
import { createMailer, type Mailer } from './mailer.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import { createSecretBox, type SecretBox } from './secret-box.ts';
import { openSessions, type Sessions } from './sessions.ts';

/** What the domain stands on: made once in server.ts, passed on. */
export interface Core {
  config: Config;
  log: Logger;
  store: Store;
  sessions: Sessions;
  /** Keeps what open sockets may do in step with what is stored. */
  access: Access;
  /** Who looks after rooms and the workspace. */
  staff: StaffKeeper;
  knownAddresses: KnownAddresses;
  limits: Limits;
  addressOf: AddressOf;
  hashAddress(address: string): string;
  /** A token that only this workspace can make, out of what it is for and what is stored of it. */
  deriveToken: DeriveToken;
  secretBox: SecretBox;
  /** Sends to addresses that people name. */
  httpPost: HttpPost;
  /** Sends e-mails; undefined: there are none. */
  mailer: Mailer | undefined;
  /** The workspace as this node knows it. */
  workspace: KnownWorkspace;
  publisher: Publisher;
  /** The sockets of this node. */
  sockets: Sockets;
  /** To the other nodes. */
  relay: Relay;
  catchUp: NodeCatchUp;
  uncertainWrites: UncertainWrites;
  presence: Presence;
  metrics: Metrics;
  /** Sees when the database goes and comes back. */
  database: DatabaseWatch;
  /** Commands that are being answered: a stop waits for them. */
  inFlight: number;
}

interface Deps {
  config: Config;
  log: Logger;
  /** Signs sessions; on PostgreSQL the first one of all nodes counts. */
  secret: string;
  store: Store;
  publisher: Publisher;
  relay: Relay;
  sockets: Sockets;
  /** Number of open connections. */
  connections: () => number;
}

/** Makes what all modules stand on. @param stack closes it, when what was put on it later is closed. */
export async function openCore(deps: Deps, stack: AsyncDisposableStack): Promise<Core> {
  const { config, log, secret, store, publisher, relay, sockets, connections } = deps;
  stack.defer(() => store.close());
  const database = stack.adopt(watchDatabase(store, log), (watch) => watch.close());
  stack.defer(() => relay.close());
  const catchUp = stack.adopt(createNodeCatchUp({ store, publisher, relay, log }), (node) => node.close());
  const presence = stack.adopt(createPresence(relay), (all) => all.close());
  presence.watch((namespace, slug, view) => {
    publisher.publishHere(eventsOf(namespace), slug, 'presence:changed', { room: slug, presence: view });
  });
  const limits = createLimits(config.rateLimits);
  const metrics = createMetrics();
  store.onCommit(metrics.committed);
  watchCore(metrics, { store, publisher, relay, presence, limits, connections });
  const shared = await sharedSecret(config, store, secret);
  const newest = await store.read('newestAccessChange', null);
  const workspace = await openKnownWorkspace(store);
  const access = stack.adopt(createAccess({ store, sockets, relay, log, newest, workspace }), (all) => all.close());
  const staff = await openStaff({ store, publisher, access });
  access.watch(staff.roomChanged);
  access.watchPeople(staff.personChanged);
  return {
    ...{ config, log, store, access, staff, limits, workspace, publisher, sockets, relay, catchUp, presence, metrics, database },
    sessions: openSessions(config, store, shared),
    knownAddresses: createKnownAddresses(store, log),
    addressOf: createAddressOf(config.trustProxy),
    hashAddress: createAddressHash(shared),
    deriveToken: createDeriveToken(shared),
    secretBox: createSecretBox(shared),
    httpPost: createHttpPost(createEgressPolicy(config.webhooks.networks)),
    mailer: config.mail && createMailer(config.mail),
    uncertainWrites: createUncertainWrites(),
    inFlight: 0,
  };
}

type Watched = Pick<Deps, 'store' | 'publisher' | 'relay' | 'connections'> & { presence: Presence; limits: Limits };

function watchCore({ watch }: Metrics, { store, publisher, relay, presence, limits, connections }: Watched) {
  const up = (state: boolean) => (state ? 1 : 0);
  watch('bellhop_connections', 'Open connections.', connections);
  watch('bellhop_rooms', 'Rooms with somebody in them, on any node.', presence.rooms);
  watch('bellhop_writes_queued', 'Writes that wait for the next commit.', store.queued);
  watch('bellhop_packets_total', 'Packets written to sockets to announce something.', () => publisher.written().packets);
  const deliveries = 'Events delivered: each one of a packet, to each socket.';
  watch('bellhop_deliveries_total', deliveries, () => publisher.written().deliveries);
  watch('bellhop_limits_remembered', 'Of how many it is remembered how much they did.', limits.remembered);
  const database = 'Whether the database can be read and written to: 1 or 0.';
  watch('bellhop_database_up', database, async () => up((await store.state()) === 'ok'));
  if (relay.state === 'alone') return;
  watch('bellhop_redis_up', 'Whether the other nodes can be reached through Redis: 1 or 0.', () => up(relay.state === 'up'));
}

/** Nodes that share a database share what signs their sessions, whether they share a data folder or not. */
function sharedSecret({ authSecret }: Config, store: Store, own: string): Promise<string> | string {
  if (authSecret !== undefined || store.engine === 'sqlite') return own;
  return store.write('keepFirst', { key: 'secret', value: own });
}
