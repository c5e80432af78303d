import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** Suites of the whole server: they run on both engines. Those of nodes make their own. */
const ofTheServer = [
  'tests/server/{chat,http,orders,realtime,users}/**/*.test.ts',
  'tests/hardening/!(guesses).test.ts',
  'tests/client/wire.test.ts',
  'tests/clients/*.test.ts',
];

const { TEST_DATABASE_URL, TEST_REDIS_URL } = process.env;
// Two nodes are on PostgreSQL: one alone on it would show nothing more.
const setups = ['SQLite', ...(TEST_DATABASE_URL ? [TEST_REDIS_URL ? 'two nodes' : 'PostgreSQL'] : [])];

// Real sockets and disks on a busy machine; what hangs still ends.
const patience = { testTimeout: 60_000, hookTimeout: 90_000, expect: { poll: { timeout: 10_000 } } };

export default defineConfig({
  test: {
    // Most of the time they wait: for sockets, disks, and other processes.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      {
        test: {
          name: 'parts',
          include: ['tests/**/*.test.{ts,mjs}'],
          exclude: [...ofTheServer, ...(setups.includes('two nodes') ? [] : ['tests/nodes/**'])],
          ...patience,
        },
      },
      ...setups.map((name) => ({ test: { name, include: ofTheServer, env: { TEST_SETUP: name }, ...patience } })),
    ],
  },
});
