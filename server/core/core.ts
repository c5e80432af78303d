import type { Logger } from 'pino';
import { chat } from '../../contract/chat/events.ts';
import { type Access, createAccess, createAddressHash, type Sockets } from '../access/access.ts';
import { createKnownAddresses, type KnownAddresses } from '../access/known-addresses.ts';
import { openStaff, type StaffKeeper } from '../access/staff.ts';
import { createProvider, type Provider } from '../accounts/oidc/provider.ts';
import { keepOpenSessions } from '../accounts/session/open-sessions.ts';
import { createDirectory, type Directory } from '../chat/rooms/directory.ts';
import { keepPurging } from '../chat/rooms/purge.ts';
import { createNodeCatchUp, type NodeCatchUp } from '../conversation/messages/catch-up.ts';
import { eventsOf } from '../conversation/messages/commands.ts';
import { createDoubts, type Doubts } from '../conversation/messages/doubts.ts';
import type { Slash } from '../conversation/messages/slash.ts';
import { createPresence, type Presence } from '../conversation/presence/presence.ts';
import { orderSlash } from '../orders/cards/slash-command.ts';
import { isDesk } from '../orders/order/desk-room.ts';
import { createGrace, type Grace } from '../orders/queue/grace.ts';
import { keepDesk } from '../orders/queue/keep-desk.ts';
import { createOffers, type Offers } from '../orders/queue/offers.ts';
import { createDeskBoard, type DeskBoard } from '../orders/stats/today.ts';
import { type Deliveries, keepDeliveries } from '../orders/webhooks/keep-deliveries.ts';
import { createPost, type Post } from '../outbound/post.ts';
import { createReach } from '../outbound/reach.ts';
import { createPeople, type People } from '../people/people.ts';
import type { Publisher } from '../realtime/publish.ts';
import type { Relay } from '../realtime/relay.ts';
import type { Store } from '../store/database.ts';
import { type DatabaseWatch, watchDatabase } from '../store/watch.ts';
import { type KnownWorkspace, openKnownWorkspace } from '../workspace/known-workspace.ts';
import { prepareDesk } from '../workspace/setup/prepare-desk.ts';
import { prepareSetup } from '../workspace/setup/setup.ts';
import { type AddressOf, createAddressOf } from './address.ts';
import type { Config } from './config.ts';
import { createDeriveToken, type DeriveToken } from './derived-token.ts';
import { createLimits, type Limits } from './limits.ts';
import { createMailer, type Mailer } from './mailer.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import { openSessions, type Sessions } from './sessions.ts';
import { createVault, type Vault } from './vault.ts';

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
  vault: Vault;
  /** Sends to addresses that people name. */
  post: Post;
  deliveries: Deliveries;
  /** What messages may begin with that does something. */
  slashes: readonly Slash[];
  /** Another site that vouches for people; undefined: none. */
  provider: Provider | undefined;
  /** Sends e-mails; undefined: there are none. */
  mailer: Mailer | undefined;
  /** The workspace as this node knows it. */
  workspace: KnownWorkspace;
  publisher: Publisher;
  /** To the other nodes. */
  relay: Relay;
  catchUp: NodeCatchUp;
  doubts: Doubts;
  presence: Presence;
  directory: Directory;
  /** What the order desk has come to today. */
  board: DeskBoard;
  /** Ends the leases of who is gone. */
  grace: Grace;
  /** Offers orders to workers that are ready. */
  offers: Offers;
  /** Who is here, on whatever page. */
  people: People;
  metrics: Metrics;
  /** Sees when the database goes and comes back. */
  database: DatabaseWatch;
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
  sockets: Sockets;
  /** Number of open connections. */
  connections: () => number;
}

/** Puts the parts together; what was opened for it is closed with it. */
export async function openCore({ config, log, secret, store, publisher, relay, sockets, connections }: Parts): Promise<Core> {
  const catchUp = createNodeCatchUp({ store, publisher, relay, log });
  const presence = createPresence(
    relay,
    (namespace, slug, view) => {
      publisher.publishHere(eventsOf(namespace), slug, 'presence:changed', { room: slug, presence: view });
      directory.touch(namespace, slug);
    },
    (namespace, slug, person) => people.changed(namespace, slug, person),
  );
  const people = createPeople({ store, publisher, presence, isHost: (userId) => staff.isHost(userId), log });
  const directory = createDirectory({
    store,
    publisher,
    isHost: (userId) => staff.isHost(userId),
    presence,
    relay,
    sockets,
    log,
  });
  const metrics = createMetrics();
  const database = watchDatabase(store, log);
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
  const limits = createLimits(config.rateLimits);
  metrics.watch('bellhop_limits_remembered', 'Of how many it is remembered how much they did.', limits.remembered);
  const shared = await sharedSecret(config, store, secret);
  const newest = await store.read('newestAccessChange', null);
  await prepareSetup(store);
  await prepareDesk(store);
  const workspace = await openKnownWorkspace(store);
  const access = createAccess({ store, sockets, relay, log, newest, workspace });
  const staff = await openStaff({
    store,
    publisher,
    access,
    isTold: (room) => room.namespace === chat.namespace || isDesk(room),
  });
  access.watch(directory.accessChanged);
  access.watch(staff.roomChanged);
  access.watchPeople(async (userId) => {
    const changed = await staff.personChanged(userId);
    await people.renewed([...new Set(userId === null ? changed : [userId, ...changed])]);
  });
  const sessions = openSessions(config, store, shared);
  const stopKeeping = keepOpenSessions({ sockets, sessions, access }, log);
  const stopPurging = keepPurging({ store, publisher, directory }, log);
  const board = createDeskBoard(store, publisher, log);
  const grace = createGrace({ store, publisher, presence, log });
  const offers = createOffers({ store, publisher, board, log });
  const leaveDesk = keepDesk({ store, access, publisher, board, log });
  const vault = createVault(shared);
  const post = createPost(createReach(config.webhooks.networks));
  const deliveries = keepDeliveries({ store, publisher, log, vault, post, retryMs: config.webhooks.retryMs });
  return {
    config,
    log,
    store,
    sessions,
    access,
    staff,
    limits,
    knownAddresses: createKnownAddresses(store, log),
    addressOf: createAddressOf(config.trustProxy),
    hashAddress: createAddressHash(shared),
    deriveToken: createDeriveToken(shared),
    workspace,
    vault,
    post,
    deliveries,
    slashes: [orderSlash],
    mailer: config.mail && createMailer(config.mail),
    provider: config.oidc && createProvider(config.oidc),
    publisher,
    relay,
    catchUp,
    doubts: createDoubts(),
    presence,
    directory,
    board,
    grace,
    offers,
    people,
    metrics,
    database,
    inFlight: 0,
    async close() {
      await leaveDesk();
      board.close();
      grace.close();
      offers.close();
      await deliveries.close();
      await people.close();
      presence.close();
      directory.close();
      catchUp.close();
      access.close();
      stopKeeping();
      stopPurging();
      await relay.close();
      database.close();
      await store.close();
    },
  };
}

/** Nodes that share a database share what signs their sessions, whether they share a data folder or not. */
function sharedSecret({ authSecret }: Config, store: Store, own: string): Promise<string> | string {
  if (authSecret !== undefined || store.engine === 'sqlite') return own;
  return store.write('keepFirst', { key: 'secret', value: own });
}
