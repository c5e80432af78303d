import type { Store } from '../store/database.ts';
import type { PlaceRecord } from './store.ts';

/** This node's copy of the place, for whatever shows it: every page does. What binds anybody is looked up in the database. */
export interface KnownPlace {
  now(): PlaceRecord;
  /** Reads it again: it was changed, here or on another node. */
  refresh(): Promise<void>;
}

/** Reads the place. @throws what a read of the store throws. */
export async function openKnownPlace(store: Store): Promise<KnownPlace> {
  let known = await store.read('readPlace', null);
  return {
    now: () => known,
    async refresh() {
      known = await store.read('readPlace', null);
    },
  };
}
