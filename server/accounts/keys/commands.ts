import type { z } from 'zod';
import type { ApiKey, apiKeyInput } from '../../../contract/account/api-key.ts';
import type { Identity } from '../../caller.ts';
import type { Core } from '../../core/core.ts';
import { randomId } from '../../core/session-token.ts';
import { alerting, type Doer } from '../mail/alerts.ts';
import { prove } from '../password/current.ts';
import { hashKey, newKey } from './key-token.ts';

const dayMs = 24 * 60 * 60 * 1000;

/**
 * Makes a key for a program of the caller's.
 * @returns with `token`, the key itself, which nobody can be told again.
 * @throws {PublicError} FORBIDDEN for guests and a wrong password, BAD_REQUEST without one, CONFLICT when they have too many.
 */
export async function createApiKey(core: Core, caller: Identity, input: z.output<typeof apiKeyInput>, by: Doer) {
  const { name, scopes, days, currentPassword } = input;
  const proved = await prove(core, caller, currentPassword);
  const [id, token, createdAt] = [randomId(), newKey(), Date.now()];
  const expiresAt = days === null ? null : createdAt + days * dayMs;
  const row = { id, name, scopes, keyHash: hashKey(token), createdAt, expiresAt };
  await alerting(core, caller.id, by, ['key made'], () => core.store.write('insertApiKeys', { ...row, ...proved }));
  const key: ApiKey = keyFrom({ id, name, scopes, createdAt, expiresAt, lastUsedAt: null });
  return { key, token };
}

/** The caller's keys, the newest first. */
export async function listApiKeys({ store }: Core, { id: userId }: Identity): Promise<ApiKey[]> {
  return (await store.read('listApiKeys', { userId })).map(keyFrom);
}

/** Revokes a key of the caller's; its sockets close. @throws {PublicError} NOT_FOUND when they have no such key. */
export async function revokeApiKey({ store, access }: Core, { id: userId }: Identity, id: string): Promise<void> {
  await store.write('deleteApiKeys', { id, userId, at: Date.now() });
  await access.changed();
}

type StoredKey = Omit<ApiKey, 'createdAt' | 'expiresAt' | 'lastUsedAt'> & {
  createdAt: number;
  expiresAt: number | null;
  lastUsedAt: number | null;
};

function keyFrom({ createdAt, expiresAt, lastUsedAt, ...key }: StoredKey): ApiKey {
  const time = (at: number | null) => (at === null ? null : new Date(at).toISOString());
  return { ...key, createdAt: new Date(createdAt).toISOString(), expiresAt: time(expiresAt), lastUsedAt: time(lastUsedAt) };
}
