import type { Logger } from 'pino';
import type { Store } from '../store/database.ts';
import type { Asker } from './viewer.ts';

/** Members whose address is remembered, so that it is not stored again. */
const most = 20_000;

/** Where members act from, as far as a ban may want to know; guests bring it with them. */
export interface KnownAddresses {
  /** Stores where a member comes from, when it is another address than before. */
  note(context: Asker): void;
}

export function createKnownAddresses(store: Store, log: Logger): KnownAddresses {
  const known = new Map<string, string>();
  return {
    note({ caller, addressHash }) {
      if (caller?.kind !== 'member' || addressHash === null || known.get(caller.id) === addressHash) return;
      // The last one to come is the last one to be forgotten.
      known.delete(caller.id);
      known.set(caller.id, addressHash);
      for (const [oldest] of known) {
        if (known.size <= most) break;
        known.delete(oldest);
      }
      const storing = store.write('noteAddresses', { userId: caller.id, addressHash });
      storing.catch((error) => {
        known.delete(caller.id);
        log.warn({ err: error }, 'it is not noted where a member comes from');
      });
    },
  };
}
