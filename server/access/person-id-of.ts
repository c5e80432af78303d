import type { Core } from '../core/core.ts';

/**
 * The id of somebody who is named in one of the ways that there are: by their id, by `~` and their id, or by their user name. An id
 * comes before a user name that reads the same. What leads to nobody stays as it is, and is refused where it is used.
 */
export async function personIdOf({ store }: Pick<Core, 'store'>, named: string): Promise<string> {
  if (named.startsWith('~')) return named.slice(1);
  // A user name has no capitals, an id has some as good as always.
  if (named !== named.toLowerCase()) return named;
  const at = Date.now();
  const found =
    (await store.read('findUser', { address: `~${named}`, at })) ?? (await store.read('findUser', { address: named, at }));
  return found?.id ?? named;
}
