import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { DatabaseState, Store } from './database.ts';

/** Between two looks at a database that is not well, in milliseconds. */
const lookMs = 1000;

const words: Record<Exclude<DatabaseState, 'ok'>, string> = {
  unavailable: 'the database is away: nothing is stored, and pages say so, until it is back',
  full: 'the disk of the database is full: nothing is stored until there is room',
  'read-only': 'the database takes no writes: nothing is stored until it does',
};

const severity: readonly DatabaseState[] = ['ok', 'full', 'read-only', 'unavailable'];

/** How the database was when it was looked at last. */
export interface DatabaseWatch {
  /** Whether nothing can be read. */
  away(): boolean;
  /** Whether something failed, and it is not yet known that all is well again. */
  doubtful(): boolean;
  close(): void;
}

/** Follows the database from its first failure until all is well again, and says once in the log that it is away and that it is back. */
export function watchDatabase(store: Store, log: Logger): DatabaseWatch {
  let state: DatabaseState = 'ok';
  let closed = false;
  let looking = false;

  async function follow(why: string) {
    if (looking) return;
    looking = true;
    const since = performance.now();
    for (;;) {
      const now = await store.state();
      if (closed) return;
      if (now === 'ok') break;
      // On its way back it may take reads before it takes writes: that is no news.
      if (severity.indexOf(now) > severity.indexOf(state)) log.error({ database: now, why }, words[now]);
      state = now;
      await sleep(lookMs, undefined, { ref: false });
    }
    looking = false;
    if (state === 'ok') return;
    state = 'ok';
    log.info({ database: state, awayMs: Math.round(performance.now() - since) }, 'the database is back');
  }

  store.onTrouble((error) => void follow(error.message));
  return {
    away: () => state === 'unavailable',
    doubtful: () => looking,
    close() {
      closed = true;
    },
  };
}
