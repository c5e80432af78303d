import type { Logger } from 'pino';
import { eraseTheRest } from '../../conversation/messages/erase.ts';
import type { Core } from '../../core/core.ts';

const everyMs = 60 * 60 * 1000;

/**
 * Forgets deleted rooms for good when their time of grace is over, a few at a time, and what deleted people are to leave nothing of.
 * @returns stops it.
 */
export function keepPurging(parts: Pick<Core, 'store' | 'publisher' | 'directory'>, log: Logger): () => void {
  async function purge() {
    while ((await parts.store.write('purgeRooms', { at: Date.now() })) > 0);
    await eraseTheRest(parts);
  }
  const tryPurge = () => purge().catch((error) => log.warn({ err: error }, 'deleted rooms are not purged'));
  void tryPurge();
  const timer = setInterval(tryPurge, everyMs);
  return () => clearInterval(timer);
}
