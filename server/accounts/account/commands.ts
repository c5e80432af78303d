import type { z } from 'zod';
import type { Account, accountChange, Settings } from '../../../contract/account/account.ts';
import type { Identity } from '../../caller.ts';
import type { Core } from '../../core/core.ts';
import { refuse } from '../../core/refuse.ts';
import { refuseWords } from '../../words/refuse-words.ts';
import { listApiKeys } from '../keys/commands.ts';
import { alerting, type Doer } from '../mail/alerts.ts';
import type { Alert } from '../mail/sent-store.ts';
import { namesAround } from '../names/around.ts';
import { checkCurrentPassword } from '../password/current.ts';
import { hashNewPassword } from '../password/password.ts';
import { listDevices } from '../session/commands.ts';

/** The caller as their own settings show them. @throws {PublicError} UNAUTHENTICATED when they are gone. */
export async function getAccount(core: Core, caller: Identity): Promise<Account> {
  const record = await core.store.read('readAccount', { userId: caller.id });
  if (record === null) throw refuse('account.gone');
  const { isAnonymous, ...account } = record;
  return { ...account, kind: isAnonymous ? 'guest' : 'member' };
}

/** All that the caller's settings page shows. @throws {PublicError} as `getAccount`. */
export async function readSettings(core: Core, caller: Identity): Promise<Settings> {
  const userId = caller.id;
  const [account, devices, keys, passkeys, passwordHash] = await Promise.all([
    getAccount(core, caller),
    listDevices(core, caller),
    listApiKeys(core, caller),
    core.store.read('listPasskeys', { userId }),
    core.store.read('readPassword', { userId }),
  ]);
  return { account, devices, keys, passkeys: passkeys.map(({ name }) => name), hasPassword: passwordHash !== null };
}

/**
 * Changes the caller's name and language, and for members with the right current password what they sign in with. A new password ends
 * their other sessions, and their keys and passkeys unless they keep them.
 * @throws {PublicError} FORBIDDEN for a guest who asks for more than that and for a wrong password, BAD_REQUEST without
 * one and for a new one that is guessed easily, CONFLICT when the user name is taken.
 */
export async function updateAccount(
  core: Core,
  caller: Identity,
  change: z.output<typeof accountChange>,
  by: Doer,
): Promise<Account> {
  refuseWords(core, change);
  const { name, username, email, password, language, currentPassword, keepKeys, keepPasskeys } = change;
  const guarded = [username, email, password].some((value) => value !== undefined);
  const checkedHash = guarded ? await checkCurrentPassword(core, caller, currentPassword) : undefined;
  // On libuv's threads: it takes tens of milliseconds.
  const passwordHash =
    password === undefined
      ? undefined
      : await hashNewPassword(password, { names: [name, username, email, ...(await namesAround(core, { userId: caller.id }))] });
  const { id: userId, sessionId } = caller;
  const what = { name, username, email, language, passwordHash, checkedHash, keepKeys, keepPasskeys };
  const update = () => core.store.write('updateAccounts', { userId, sessionId, ...what, at: Date.now() });
  await alerting(core, userId, by, alertsOf(change), update);
  if ([name, username, password].some((value) => value !== undefined)) await core.access.changed();
  return getAccount(core, caller);
}

/** Another address counts when it was verified; that there is to be none counts at once. */
function alertsOf({ password, email }: z.output<typeof accountChange>): Alert[] {
  return [
    ...(password !== undefined ? (['password changed'] as const) : []),
    ...(email === null ? (['email changed'] as const) : []),
  ];
}
