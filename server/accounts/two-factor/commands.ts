import { randomBytes } from 'node:crypto';
import type { TwoFactorSecret, TwoFactorState } from '../../../contract/account/two-factor.ts';
import type { Identity } from '../../caller.ts';
import type { Core } from '../../core/core.ts';
import { refuse } from '../../core/refuse.ts';
import { alerting, type Doer } from '../mail/alerts.ts';
import { checkCurrentPassword } from '../password/current.ts';
import { codeAddress, codeAt, fromBase32, toBase32 } from './one-time-codes.ts';
import type { Guesser } from './store.ts';

const stepMs = 30_000;
/** Clocks differ: the code before and the one after count too. */
const drift = [-1, 0, 1];
const recoveryCodes = 10;

/** Whether the caller is asked for codes. */
export async function getTwoFactor({ store }: Core, { id: userId }: Identity): Promise<TwoFactorState> {
  const record = await store.read('readTwoFactor', { userId });
  const on = record !== null && record.confirmedAt !== null;
  return { on, recoveryCodes: on ? record.recoveryCodes : 0 };
}

/**
 * A new secret for the caller's core. Nothing is asked for before `confirmTwoFactor`.
 * @throws {PublicError} FORBIDDEN for a wrong password, CONFLICT when codes are asked for already.
 */
export async function beginTwoFactor(core: Core, caller: Identity, currentPassword: string): Promise<TwoFactorSecret> {
  await checkCurrentPassword(core, caller, currentPassword);
  const bytes = randomBytes(20);
  const secret = toBase32(bytes);
  await core.store.write('beginTwoFactor', { userId: caller.id, secret: await core.secretBox.seal(secret) });
  return { secret, uri: codeAddress('Bellhop', caller.name, bytes) };
}

/**
 * Turns it on with a first code. @returns recovery codes, which are kept hashed and told this once.
 * @throws {PublicError} UNAUTHENTICATED for a wrong code, CONFLICT when nothing waits for one.
 */
export async function confirmTwoFactor(core: Core, guesser: Guesser, code: string, by: Doer): Promise<string[]> {
  const { userId } = guesser;
  const record = await core.store.read('readTwoFactor', { userId });
  if (record === null) throw refuse('code.notBegun');
  if (record.confirmedAt !== null) throw refuse('code.on');
  const step = await stepOf(core, guesser, record.secret, code);
  const codes = Array.from({ length: recoveryCodes }, () => toBase32(randomBytes(10)).toLowerCase());
  const codeHashes = codes.map(core.secretBox.hash);
  const confirmed = { ...guesser, secret: record.secret, step, codeHashes, at: Date.now() };
  await alerting(core, userId, by, ['codes on'], () => core.store.write('confirmTwoFactor', confirmed));
  return codes.map((one) => (one.match(/.{4}/g) ?? []).join('-'));
}

/** Turns it off. @throws {PublicError} FORBIDDEN for a wrong password, UNAUTHENTICATED for a wrong code. */
export async function removeTwoFactor(
  core: Core,
  caller: Identity,
  given: { currentPassword: string; code: string; addressHash: string },
  by: Doer,
) {
  await checkCurrentPassword(core, caller, given.currentPassword);
  await checkSecondFactor(core, { userId: caller.id, addressHash: given.addressHash }, given.code);
  const userId = caller.id;
  await alerting(core, userId, by, ['codes off'], () => core.store.write('removeTwoFactor', { userId }));
}

/**
 * Asks for the code of somebody who has already given the right password. Who has set nothing up needs none.
 * @throws {PublicError} UNAUTHENTICATED with the field `code` without one, for a wrong one and for one that was used;
 * RATE_LIMITED after many wrong ones.
 */
export async function checkSecondFactor(core: Core, guesser: Guesser, code: string | undefined): Promise<void> {
  const { userId } = guesser;
  const record = await core.store.read('readTwoFactor', { userId });
  if (record === null || record.confirmedAt === null) return;
  if (code === undefined) throw refuse('code.missing');
  if (!/^\d{6}$/.test(code)) {
    await core.store.write('spendRecoveryCodes', { ...guesser, codeHash: core.secretBox.hash(code) });
    return;
  }
  const step = await stepOf(core, guesser, record.secret, code);
  await core.store.write('acceptCodes', { ...guesser, secret: record.secret, step });
}

/** The time step that a code is right for. @throws {PublicError} UNAUTHENTICATED when it is for none of these. */
async function stepOf({ store, secretBox }: Core, guesser: Guesser, sealed: string, code: string): Promise<number> {
  const at = Date.now();
  await store.write('countAttempts', { ...guesser, at });
  const secret = fromBase32(await secretBox.open(sealed));
  const steps = drift.map((one) => Math.floor(at / stepMs) + one);
  const codes = steps.map((one) => codeAt(secret, one));
  // The newest that fits.
  const step = steps[codes.lastIndexOf(code)];
  if (step === undefined) {
    throw refuse('code.wrong');
  }
  return step;
}
