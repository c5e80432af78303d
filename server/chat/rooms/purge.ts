import type { Logger } from 'pino';
import { eraseTheRest } from '../../conversation/messages/erase.ts';
import type { Publisher } from '../../realtime/publish.ts';
import type { Store } from '../../store/database.ts';

const everyMs = 60 * 60 * 1000;

/**
 * Forgets deleted rooms for good when their time of grace is over, a few at a time, and what deleted people are to leave nothing of.
 * @returns stops it.
 */
export function keepPurging(deps: { store: Store; publisher: Publisher }, log: Logger): () => void {
  async function purge() {
    while ((await deps.store.write('purgeRooms', { at: Date.now() })) > 0);
    await eraseTheRest(deps);
  }
  const tryPurge = () => purge().catch((error) => log.warn({ err: error }, 'deleted rooms are not purged'));
  void tryPurge();
  const timer = setInterval(tryPurge, everyMs);
  return () => clearInterval(timer);
}
