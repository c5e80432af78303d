import type { Logger } from 'pino';
import type { Store } from '../store/database.ts';

const everyMs = 60 * 60 * 1000;

/**
 * Forgets deleted rooms for good when their time of grace is over, a few at a time.
 * @returns stops it.
 */
export function keepPurging(store: Store, log: Logger): () => void {
  async function purge() {
    while ((await store.write('purgeRooms', { at: Date.now() })) > 0);
  }
  const tryPurge = () => purge().catch((error) => log.warn({ err: error }, 'deleted rooms are not purged'));
  void tryPurge();
  const timer = setInterval(tryPurge, everyMs);
  return () => clearInterval(timer);
}
