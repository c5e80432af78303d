import type { Core } from '../../core/core.ts';
import type { Somebody } from './around-store.ts';

/** The names that a password of somebody should not be made of: theirs, and the workspace's. */
export async function namesAround({ store, workspace }: Core, somebody: Somebody): Promise<string[]> {
  return [workspace.now().name, ...(await store.read('readNames', somebody))];
}
