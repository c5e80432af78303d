import type { Store } from '../../store/database.ts';

/** Gives the order desk of a database from before the owner that it ought to have. */
export async function prepareDesk(store: Store): Promise<void> {
  // Written only when there is something to write: a server starts on a full disk too.
  if (await store.read('lacksDeskOwner', null)) await store.write('seatDeskOwners', { at: Date.now() });
}
