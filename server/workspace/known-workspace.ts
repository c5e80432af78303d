import type { Store } from '../store/database.ts';
import type { WorkspaceRecord } from './store.ts';

/** This node's copy of the workspace, for whatever shows it: every page does. What binds anybody is looked up in the database. */
export interface KnownWorkspace {
  now(): WorkspaceRecord;
  /** Reads it again: it was changed, here or on another node. */
  refresh(): Promise<void>;
}

/** Reads the workspace. @throws what a read of the store throws. */
export async function openKnownWorkspace(store: Store): Promise<KnownWorkspace> {
  let known = await store.read('readWorkspace', null);
  return {
    now: () => known,
    async refresh() {
      known = await store.read('readWorkspace', null);
    },
  };
}
