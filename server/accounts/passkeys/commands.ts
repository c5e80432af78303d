import { isIP } from 'node:net';
import {
  type AuthenticationResponseJSON,
  type AuthenticatorTransport,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import type { z } from 'zod';
import type { Passkey, Passkeys, passkeyInput, passkeySignInInput } from '../../../contract/account/passkey.ts';
import { PublicError } from '../../../contract/errors.ts';
import type { Caller, Identity } from '../../caller.ts';
import type { Config } from '../../core/config.ts';
import type { Core } from '../../core/core.ts';
import { hashToken } from '../../core/hash-token.ts';
import { alerting, type Doer } from '../mail/alerts.ts';
import { prove } from '../password/current.ts';
import { freshMs } from '../password/proof-store.ts';
import { beginSession } from '../session/commands.ts';

/** How long somebody may take with their browser's dialog. */
const challengeMs = 5 * 60_000;
/** Ed25519, ECDSA on P-256 and RSA, as COSE numbers them: what authenticators have. */
const algorithms = [-8, -7, -257];

/** What passkeys are bound to: the name of this workspace and the origin of its pages. */
export interface PasskeySite {
  id: string;
  origin: string;
}

/**
 * The place that passkeys are for: `PUBLIC_URL`, or this machine by the name `localhost`. Another Host header counts for
 * nothing, and browsers make none for an address without a name.
 */
export function passkeySiteOf(config: Config, origin: string): PasskeySite | undefined {
  const { hostname } = new URL(origin);
  const local = hostname === 'localhost' || hostname.endsWith('.localhost');
  const known = config.publicOrigin !== undefined ? isIP(hostname) === 0 && !hostname.startsWith('[') : local;
  return known ? { id: hostname, origin } : undefined;
}

/** The caller's own. */
export async function listPasskeys(core: Core, { id: userId }: Identity, site: PasskeySite | undefined): Promise<Passkeys> {
  const rows = await core.store.read('listPasskeys', { userId });
  const hasPassword = (await core.store.read('readPassword', { userId })) !== null;
  return { passkeys: rows.map(toPasskey), available: site !== undefined, hasPassword };
}

/** What a browser needs to make a passkey for the caller. @throws {PublicError} FORBIDDEN for guests and a wrong password. */
export async function beginPasskey(core: Core, caller: Identity, site: PasskeySite, currentPassword: string | undefined) {
  await prove(core, caller, currentPassword);
  const own = await core.store.read('listPasskeys', { userId: caller.id });
  const options = await generateRegistrationOptions({
    rpName: 'Bellhop',
    rpID: site.id,
    userID: new TextEncoder().encode(caller.id),
    userName: caller.name,
    userDisplayName: caller.name,
    attestationType: 'none',
    supportedAlgorithmIDs: algorithms,
    excludeCredentials: own.map(({ id, transports }) => ({ id, transports: transportsFrom(transports) })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
  await keepChallenge(core, options.challenge, 'add passkey', caller.id);
  return options;
}

/**
 * Adds what the caller's browser made.
 * @throws {PublicError} GONE when its challenge was used or is too old, BAD_REQUEST when it is not for this workspace and person.
 */
export async function addPasskey(
  core: Core,
  { id: userId, sessionId }: Identity,
  site: PasskeySite,
  { credential, name }: z.output<typeof passkeyInput>,
  by: NonNullable<Doer>,
): Promise<Passkey> {
  const { registrationInfo } = await verifyRegistrationResponse({
    response: credential as RegistrationResponseJSON,
    expectedChallenge: (challenge) => takeChallenge(core, challenge, 'add passkey', userId),
    expectedOrigin: site.origin,
    expectedRPID: site.id,
    supportedAlgorithmIDs: algorithms,
    requireUserVerification: true,
  }).catch(refuse('BAD_REQUEST', 'This passkey was not made for you here. Begin again.'));
  if (registrationInfo === undefined)
    throw new PublicError('BAD_REQUEST', 'This passkey was not made for you here. Begin again.');
  const { id, publicKey, counter, transports = [] } = registrationInfo.credential;
  const row = { id, name: name ?? by.device, createdAt: Date.now() };
  const hasPassword = (await core.store.read('readPassword', { userId })) !== null;
  const proof = hasPassword ? null : { signedInAfter: row.createdAt - freshMs };
  const passkey = {
    ...{ ...row, userId, sessionId, proof, counter, publicKey: Buffer.from(publicKey).toString('base64url') },
    transports: transports.join(' '),
  };
  await alerting(core, userId, by, ['passkey added'], () => core.store.write('insertPasskeys', passkey));
  return toPasskey({ ...row, lastUsedAt: null });
}

/** Removes a passkey of the caller's. @throws {PublicError} as `prove`, NOT_FOUND when they have no such passkey. */
export async function removePasskey(
  core: Core,
  caller: Identity,
  id: string,
  currentPassword: string | undefined,
  by: Doer,
): Promise<void> {
  const proved = await prove(core, caller, currentPassword);
  await alerting(core, caller.id, by, ['passkey removed'], () => core.store.write('deletePasskeys', { id, ...proved }));
}

/** What a browser needs to show whoever it is their passkeys for this workspace. */
export async function beginPasskeySignIn(core: Core, site: PasskeySite) {
  const options = await generateAuthenticationOptions({ rpID: site.id, userVerification: 'required' });
  await keepChallenge(core, options.challenge, 'sign in by passkey', null);
  return options;
}

/**
 * Begins a session of whoever has this passkey. It is two factors by itself, so no code is asked for.
 * @throws {PublicError} UNAUTHENTICATED when nobody has, GONE when its challenge was used or is too old.
 */
export async function signInByPasskey(
  core: Core,
  caller: Caller,
  site: PasskeySite,
  { credential }: z.output<typeof passkeySignInInput>,
  userAgent: string | null,
) {
  const unknown = 'This passkey is not known here. Sign in another way.';
  const passkey = await core.store.read('findPasskey', { id: credential.id });
  if (passkey === null) throw new PublicError('UNAUTHENTICATED', unknown);
  const { id, publicKey, counter, transports, userId, userName: name } = passkey;
  const { verified, authenticationInfo } = await verifyAuthenticationResponse({
    response: credential as AuthenticationResponseJSON,
    expectedChallenge: (challenge) => takeChallenge(core, challenge, 'sign in by passkey', null),
    expectedOrigin: site.origin,
    expectedRPID: site.id,
    credential: { id, publicKey: Buffer.from(publicKey, 'base64url'), counter, transports: transportsFrom(transports) },
    requireUserVerification: true,
  }).catch(refuse('UNAUTHENTICATED', unknown));
  if (!verified) throw new PublicError('UNAUTHENTICATED', unknown);
  await core.store.write('touchPasskeys', { id, counter: authenticationInfo.newCounter, at: Date.now() });
  return beginSession(core, caller, { userId, name, by: { passkeyId: id } }, userAgent);
}

type Use = 'add passkey' | 'sign in by passkey';

async function keepChallenge({ store }: Core, challenge: string, purpose: Use, userId: string | null): Promise<void> {
  const at = Date.now();
  await store.write('insertTokens', { tokenHash: hashToken(challenge), purpose, userId, at, expiresAt: at + challengeMs });
}

/** Whether a challenge was for this person. It is used up, whatever comes of it. @throws {PublicError} GONE */
async function takeChallenge({ store }: Core, challenge: string, purpose: Use, userId: string | null): Promise<boolean> {
  const taken = await store.write('takeTokens', { tokenHash: hashToken(challenge), purpose, at: Date.now() });
  return taken.userId === userId;
}

/** What the library finds wrong is the same to whoever sent it. */
function refuse(code: 'BAD_REQUEST' | 'UNAUTHENTICATED', message: string) {
  return (error: unknown): never => {
    throw error instanceof PublicError ? error : new PublicError(code, message);
  };
}

const transportsFrom = (text: string) => (text === '' ? [] : (text.split(' ') as AuthenticatorTransport[]));

function toPasskey(row: { id: string; name: string; createdAt: number; lastUsedAt: number | null }): Passkey {
  const { id, name, createdAt, lastUsedAt } = row;
  const iso = (time: number) => new Date(time).toISOString();
  return { id, name, createdAt: iso(createdAt), lastUsedAt: lastUsedAt === null ? null : iso(lastUsedAt) };
}
