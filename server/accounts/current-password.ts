import { PublicError } from '../../contract/errors.ts';
import type { App } from '../app.ts';
import type { Identity } from '../session.ts';
import { verifyPassword } from './password.ts';

/**
 * Holds a member to the password they have.
 * @returns the hash that it fits.
 * @throws {PublicError} FORBIDDEN for guests and for a wrong one, CONFLICT when they have none, BAD_REQUEST without one.
 */
export async function checkCurrentPassword({ store }: App, caller: Identity, password: string | undefined): Promise<string> {
  if (caller.kind === 'guest') throw new PublicError('FORBIDDEN', 'Make an account first: a guest has a name only.');
  const hash = await store.read('readPassword', { userId: caller.id });
  if (hash === null) throw new PublicError('CONFLICT', 'You have no password: you sign in another way.');
  const field = 'currentPassword';
  if (password === undefined) throw new PublicError('BAD_REQUEST', 'Enter your current password.', { field });
  if (await verifyPassword({ hash, password })) return hash;
  throw new PublicError('FORBIDDEN', 'This is not your current password.', { field });
}

/** As `checkCurrentPassword`, for what members without a password may do too. */
export async function checkPasswordIfAny(app: App, caller: Identity, password: string | undefined): Promise<void> {
  if (caller.kind === 'member' && (await app.store.read('readPassword', { userId: caller.id })) === null) return;
  await checkCurrentPassword(app, caller, password);
}
