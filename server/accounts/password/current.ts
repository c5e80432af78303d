import type { Identity } from '../../caller.ts';
import type { Core } from '../../core/core.ts';
import { refuse } from '../../core/refuse.ts';
import { verifyPassword } from './password.ts';
import { freshMs, type Proved } from './proof-store.ts';

/**
 * Holds a member to the password they have.
 * @returns the hash that it fits.
 * @throws {PublicError} FORBIDDEN for guests and for a wrong one, CONFLICT when they have none, BAD_REQUEST without one.
 */
export async function checkCurrentPassword({ store }: Core, caller: Identity, password: string | undefined): Promise<string> {
  if (caller.kind === 'guest') throw refuse('account.needed');
  const hash = await store.read('readPassword', { userId: caller.id });
  if (hash === null) throw refuse('password.none');
  const field = 'currentPassword';
  if (password === undefined) throw refuse('password.missing', {}, { field });
  if (await verifyPassword({ hash, password })) return hash;
  throw refuse('password.wrong', {}, { field });
}

/**
 * Has a member show that it is them: by their password, and without one by how lately they signed in.
 * @returns what the transaction of the action looks at again.
 * @throws {PublicError} as `checkCurrentPassword`, but for who has no password.
 */
export async function prove(core: Core, caller: Identity, password: string | undefined): Promise<Proved> {
  const { id: userId, sessionId } = caller;
  if (caller.kind === 'member' && (await core.store.read('readPassword', { userId })) === null) {
    return { userId, sessionId, proof: { signedInAfter: Date.now() - freshMs } };
  }
  return { userId, sessionId, proof: { passwordHash: await checkCurrentPassword(core, caller, password) } };
}
