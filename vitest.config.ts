import { defineConfig } from 'vitest/config';
import { fileTimes } from './tests/harness/file-times.ts';
import { onBoth, onlySqlite, otherSetup, served } from './tests/harness/setups.ts';

const { TEST_REPORT, TEST_TIMES } = process.env;
/** What `npm test` sums up. */
const reports =
  TEST_REPORT && TEST_TIMES
    ? [['json', { outputFile: TEST_REPORT }] as ['json', { outputFile: string }], fileTimes(TEST_TIMES)]
    : [];

// Real sockets and disks on a busy machine; what hangs still ends.
const patience = { testTimeout: 60_000, hookTimeout: 90_000, expect: { poll: { timeout: 10_000 } } };
const migrated = { globalSetup: ['tests/harness/templates.ts'] };
const cheap = { setupFiles: ['tests/harness/cheap-hashes.ts'] };
/** Files of these suites follow each other in a process, which loads the server once: it was a third of what most of them cost. */
const wholeServer = (name: string, include: string[], exclude: string[]) => ({
  test: { name, include, exclude, env: { TEST_SETUP: name }, ...patience, isolate: false, ...migrated, ...cheap },
});

export default defineConfig({
  test: {
    // Most of the time they wait: for sockets, disks, and other processes.
    maxWorkers: 3,
    reporters: ['default', ...reports],
    projects: [
      {
        test: {
          name: 'parts',
          include: ['tests/**/*.test.{ts,mjs}'],
          exclude: [...served, ...(otherSetup === 'two nodes' ? [] : ['tests/nodes/**'])],
          ...patience,
          ...migrated,
        },
      },
      wholeServer('SQLite', otherSetup === undefined ? served : [...onBoth, ...onlySqlite], []),
      ...(otherSetup === undefined ? [] : [wholeServer(otherSetup, served, onlySqlite)]),
    ],
  },
});
