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
import type { App } from '../../app.ts';
import type { Caller, Identity } from '../../caller.ts';
import type { Config } from '../../core/config.ts';
import { alerting, type Doer } from '../mail/alerts-store.ts';
import { hashToken } from '../mail/tokens-store.ts';
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
export async function listPasskeys(app: App, { id: userId }: Identity, site: PasskeySite | undefined): Promise<Passkeys> {
  const rows = await app.store.read('listPasskeys', { userId });
  const hasPassword = (await app.store.read('readPassword', { userId })) !== null;
  return { passkeys: rows.map(toPasskey), available: site !== undefined, hasPassword };
}

/** What a browser needs to make a passkey for the caller. @throws {PublicError} FORBIDDEN for guests and a wrong password. */
export async function beginPasskey(app: App, caller: Identity, site: PasskeySite, currentPassword: string | undefined) {
  await prove(app, caller, currentPassword);
  const own = await app.store.read('listPasskeys', { userId: caller.id });
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
  await keepChallenge(app, options.challenge, 'add passkey', caller.id);
  return options;
}

/**
 * Adds what the caller's browser made.
 * @throws {PublicError} GONE when its challenge was used or is too old, BAD_REQUEST when it is not for this workspace and person.
 */
export async function addPasskey(
  app: App,
  { id: userId, sessionId }: Identity,
  site: PasskeySite,
  { credential, name }: z.output<typeof passkeyInput>,
  by: NonNullable<Doer>,
): Promise<Passkey> {
  const { registrationInfo } = await verifyRegistrationResponse({
    response: credential as RegistrationResponseJSON,
    expectedChallenge: (challenge) => takeChallenge(app, challenge, 'add passkey', userId),
    expectedOrigin: site.origin,
    expectedRPID: site.id,
    supportedAlgorithmIDs: algorithms,
    requireUserVerification: true,
  }).catch(refuse('BAD_REQUEST', 'This passkey was not made for you here. Begin again.'));
  if (registrationInfo === undefined)
    throw new PublicError('BAD_REQUEST', 'This passkey was not made for you here. Begin again.');
  const { id, publicKey, counter, transports = [] } = registrationInfo.credential;
  const row = { id, name: name ?? by.device, createdAt: Date.now() };
  const hasPassword = (await app.store.read('readPassword', { userId })) !== null;
  const proof = hasPassword ? null : { signedInAfter: row.createdAt - freshMs };
  const passkey = {
    ...{ ...row, userId, sessionId, proof, counter, publicKey: Buffer.from(publicKey).toString('base64url') },
    transports: transports.join(' '),
  };
  await alerting(app, userId, by, ['passkey added'], () => app.store.write('insertPasskeys', passkey));
  return toPasskey({ ...row, lastUsedAt: null });
}

/** Removes a passkey of the caller's. @throws {PublicError} as `prove`, NOT_FOUND when they have no such passkey. */
export async function removePasskey(
  app: App,
  caller: Identity,
  id: string,
  currentPassword: string | undefined,
  by: Doer,
): Promise<void> {
  const proved = await prove(app, caller, currentPassword);
  await alerting(app, caller.id, by, ['passkey removed'], () => app.store.write('deletePasskeys', { id, ...proved }));
}

/** What a browser needs to show whoever it is their passkeys for this workspace. */
export async function beginPasskeySignIn(app: App, site: PasskeySite) {
  const options = await generateAuthenticationOptions({ rpID: site.id, userVerification: 'required' });
  await keepChallenge(app, options.challenge, 'sign in by passkey', null);
  return options;
}

/**
 * Begins a session of whoever has this passkey. It is two factors by itself, so no code is asked for.
 * @throws {PublicError} UNAUTHENTICATED when nobody has, GONE when its challenge was used or is too old.
 */
export async function signInByPasskey(
  app: App,
  caller: Caller,
  site: PasskeySite,
  { credential }: z.output<typeof passkeySignInInput>,
  userAgent: string | null,
) {
  const unknown = 'This passkey is not known here. Sign in another way.';
  const passkey = await app.store.read('findPasskey', { id: credential.id });
  if (passkey === null) throw new PublicError('UNAUTHENTICATED', unknown);
  const { id, publicKey, counter, transports, userId, userName: name } = passkey;
  const { verified, authenticationInfo } = await verifyAuthenticationResponse({
    response: credential as AuthenticationResponseJSON,
    expectedChallenge: (challenge) => takeChallenge(app, challenge, 'sign in by passkey', null),
    expectedOrigin: site.origin,
    expectedRPID: site.id,
    credential: { id, publicKey: Buffer.from(publicKey, 'base64url'), counter, transports: transportsFrom(transports) },
    requireUserVerification: true,
  }).catch(refuse('UNAUTHENTICATED', unknown));
  if (!verified) throw new PublicError('UNAUTHENTICATED', unknown);
  await app.store.write('touchPasskeys', { id, counter: authenticationInfo.newCounter, at: Date.now() });
  return beginSession(app, caller, { userId, name, by: { passkeyId: id } }, userAgent);
}

type Use = 'add passkey' | 'sign in by passkey';

async function keepChallenge({ store }: App, challenge: string, purpose: Use, userId: string | null): Promise<void> {
  const at = Date.now();
  await store.write('insertTokens', { tokenHash: hashToken(challenge), purpose, userId, at, expiresAt: at + challengeMs });
}

/** Whether a challenge was for this person. It is used up, whatever comes of it. @throws {PublicError} GONE */
async function takeChallenge({ store }: App, challenge: string, purpose: Use, userId: string | null): Promise<boolean> {
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
