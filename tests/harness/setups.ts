/** A server to test on. Two nodes are on PostgreSQL, with Redis: one node alone on it would show nothing more. */
export type Setup = 'SQLite' | 'PostgreSQL' | 'two nodes';

const { TEST_DATABASE_URL, TEST_REDIS_URL } = process.env;

/** What else than SQLite this machine has; `npm test` says loudly what is left out without it. */
export const otherSetup: Setup | undefined = TEST_DATABASE_URL ? (TEST_REDIS_URL ? 'two nodes' : 'PostgreSQL') : undefined;

/** Suites of the whole server: they ask `startServer` for one, and run on what the lists below say. */
export const served = [
  'tests/server/{chat,http,orders,realtime,replay,users}/**/*.test.ts',
  'tests/server/{reads,private-files}.test.ts',
  'tests/server/accounts/{end-access,tokens-at-rest}.test.ts',
  'tests/hardening/*.test.ts',
  'tests/client/transport.test.ts',
  'tests/clients/*.test.ts',
];

/**
 * Suites that run on SQLite and on two nodes. All others of the server run once: on two nodes, where one half of what people
 * do reaches the other node, unless they stand in `onlySqlite`. Each list of files has a reason (docs/decisions/0047-what-runs-where.md).
 */
export const onBoth = [
  // Writes that race for one row or one number: a lock, a transaction or a clock decides, and those are the engine's.
  'tests/server/orders/{clocks,desk,offers,state}.test.ts',
  'tests/server/chat/{orders,talk,workspace}.test.ts',
  // Every command of a room once: each of its statements is put to both engines.
  'tests/server/chat/matrix.test.ts',
  // Rights that end while sockets are open: in this process, and in another one.
  'tests/server/chat/{stale-rights,stale-sessions}.test.ts',
  // What waits in a table and is sent once: by the one node, and by one of two.
  'tests/server/orders/webhooks.test.ts',
  // A connection that breaks and comes back: to the same node, and to another one.
  'tests/client/transport.test.ts',
];

/** Suites that run on SQLite alone. */
export const onlySqlite = [
  // What one process reads, parses and refuses before it asks a database or another node.
  'tests/server/http/{api,routes}.test.ts',
  'tests/server/orders/{http,steady-clock}.test.ts',
  'tests/server/realtime/{flow,requests,text-bodies}.test.ts',
  'tests/hardening/{events,guesses,handshake,rooms,talk,transport,webhooks}.test.ts',
  // What lies in a file, what a read leaves alone, and what a page makes of events: read at the one node that did it.
  'tests/server/{reads,private-files}.test.ts',
  'tests/server/accounts/{end-access,tokens-at-rest}.test.ts',
  'tests/server/replay/*.test.ts',
  // Clients of others: what they send and hear is the same wherever it is stored.
  'tests/clients/*.test.ts',
];

/**
 * End-to-end tests that run on the other setup too, by file and a part of the title: those of several windows, which the
 * balancer sends to different nodes. All others see what one node shows them, and run on SQLite.
 */
export const endToEndOnNodes: Record<string, RegExp> = {
  // What one says is stored and heard elsewhere, and comes once after an absence.
  talk: /two people talk|who is here and who types/,
  absence: /offline and back/,
  // A window on the other node is told of what is new and who is there.
  rooms: /the list of rooms lives/,
  people: /who is here/,
  users: /people come and go/,
  // A right, a session or a name that changes at one node holds at the other at once.
  access: /an invitation is used|banned from a room/,
  settings: /is there at once|signs the other browser out|signing out one device|was away/,
  accounts: /a stranger opens a link/,
  // One order on the screens of several people.
  orders: /from the form to its end|too late|everybody sees it at once|calls their order off/,
};
