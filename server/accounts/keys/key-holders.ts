import type { Caller } from '../../caller.ts';
import type { Store } from '../../store/database.ts';
import { hashKey } from './key-token.ts';

/** When a key was used last is known to within this time, in milliseconds: a busy program is not a write a call. */
const touchEveryMs = 60_000;

/** Looks up whom API keys stand for: in one read. @returns null for a key that is none, or none any more. */
export function createKeyHolders(store: Store): (key: string) => Promise<Caller> {
  const touching = new Set<string>();

  function touch(id: string, at: number) {
    if (touching.has(id)) return;
    touching.add(id);
    const over = () => void touching.delete(id);
    // A full disk is no reason to turn a program away that only reads.
    store.write('touchApiKeys', { id, at }).then(over, over);
  }

  return async (key) => {
    const at = Date.now();
    const found = await store.read('findApiKey', { keyHash: hashKey(key), at });
    if (found === null) return null;
    const { id, userId, userName, username, picture, scopes, expiresAt, lastUsedAt } = found;
    if (at - (lastUsedAt ?? 0) > touchEveryMs) touch(id, at);
    return { id: userId, name: userName, username, picture, kind: 'member', sessionId: id, apiKey: { scopes, expiresAt } };
  };
}
