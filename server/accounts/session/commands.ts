import type { z } from 'zod';
import type { Device, signInInput } from '../../../contract/account/account.ts';
import { PublicError } from '../../../contract/errors.ts';
import type { Caller, Identity } from '../../caller.ts';
import type { Core } from '../../core/core.ts';
import type { SignInProof } from '../account/store.ts';
import { verifyPassword } from '../password/password.ts';
import { checkSecondFactor } from '../two-factor/commands.ts';
import { describeDevice } from './device.ts';
import type { Keeping } from './end-access-store.ts';

/** Fits no password, and takes as long to compare as one that somebody has. */
const nobodysHash = `${'0'.repeat(32)}:${'0'.repeat(128)}`;

/**
 * Begins a session of whoever has this name and password. The caller's own, a guest's perhaps, ends.
 * @throws {PublicError} UNAUTHENTICATED, the same and as late whether there is somebody of this name or not; with the field
 * `code` when the password is right and a code is wanted too.
 */
export async function signIn(
  core: Core,
  caller: Caller,
  { login, password, code }: z.output<typeof signInInput>,
  { addressHash, userAgent }: { addressHash: string; userAgent: string | null },
) {
  const credential = await core.store.read('findCredential', { login });
  const right = await verifyPassword({ hash: credential?.passwordHash ?? nobodysHash, password });
  if (credential === null || !right) {
    throw new PublicError('UNAUTHENTICATED', 'This name and password do not belong together. Check both and try again.');
  }
  const { userId, name } = credential;
  await checkSecondFactor(core, { userId, addressHash }, code);
  return beginSession(core, caller, { userId, name, by: { passwordHash: credential.passwordHash } }, userAgent);
}

/**
 * Begins a session of somebody who has proved who they are. The caller's own, a guest's perhaps, ends.
 * @param person with what they proved it by, which must still hold when the session is stored.
 * @throws {PublicError} UNAUTHENTICATED when it does not.
 */
export async function beginSession(
  core: Core,
  caller: Caller,
  { userId, name, by }: { userId: string; name: string; by: SignInProof },
  userAgent: string | null,
) {
  const { cookie, token, ...session } = core.sessions.prepare();
  await core.store.write('startSessions', { userId, userAgent, by, ...session });
  if (caller !== null) await endSession(core, caller.id, caller.sessionId);
  return { token, user: { id: userId, name }, cookie };
}

/** Ends a session of a person, and closes its sockets. @returns how many there were: one or none. */
export async function endSession({ store, access }: Core, userId: string, only: string): Promise<number> {
  const ended = await store.write('endSessions', { userId, only, at: Date.now() });
  if (ended > 0) await access.changed();
  return ended;
}

/** Signs the caller out everywhere else, and ends what is not to be kept. @returns how many sessions there were. */
export async function signOutElsewhere({ store, access }: Core, caller: Identity, keeping: Keeping): Promise<number> {
  const { id: userId, sessionId: except } = caller;
  const ended = await store.write('signOutElsewhere', { userId, except, ...keeping, at: Date.now() });
  await access.changed();
  return ended;
}

/** The caller's sessions as they would name them: the one that asks, then the newest first. */
export async function listDevices({ store }: Core, { id: userId, sessionId }: Identity): Promise<Device[]> {
  const devices = await store.read('listSessions', { userId, at: Date.now() });
  const named = devices.map(({ id, userAgent, signedInAt }) => ({
    ...{ id, device: describeDevice(userAgent), signedInAt: new Date(signedInAt).toISOString() },
    current: id === sessionId,
  }));
  return named.sort((a, b) => Number(b.current) - Number(a.current));
}
