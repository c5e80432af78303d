import { refuseHere } from '../../client/refuse-here.ts';
import { postJson } from './post-json.ts';

type Browser = typeof import('@simplewebauthn/browser');

/** Whether this browser knows passkeys, at this address. */
export const knowsPasskeys = (): boolean => 'PublicKeyCredential' in window;

/**
 * Makes a passkey for the reader, with the browser’s own dialog, and adds it.
 * @throws {PublicError} when the server refuses, or the reader closes that dialog.
 */
export async function makePasskey(currentPassword: string | undefined, name: string | undefined): Promise<void> {
  const optionsJSON = await postJson<Parameters<Browser['startRegistration']>[0]['optionsJSON']>('/account/passkeys/options', {
    currentPassword,
  });
  const { startRegistration } = await import('@simplewebauthn/browser');
  const credential = await startRegistration({ optionsJSON }).catch(refuse);
  await postJson('/account/passkeys', { credential, name });
}

/**
 * Begins a session with a passkey that the reader chooses in the browser’s own dialog.
 * @throws {PublicError} when the server refuses, or the reader closes that dialog.
 */
export async function signInByPasskey(): Promise<void> {
  const optionsJSON = await postJson<Parameters<Browser['startAuthentication']>[0]['optionsJSON']>(
    '/session/passkey/options',
    {},
  );
  const { startAuthentication } = await import('@simplewebauthn/browser');
  const credential = await startAuthentication({ optionsJSON }).catch(refuse);
  await postJson('/session/passkey', { credential });
}

/** A closed dialog, no passkey, and one that is there already look nearly the same from here. */
function refuse(error: unknown): never {
  if (error instanceof Error && error.name === 'InvalidStateError') {
    throw refuseHere('browser.passkeyKnown');
  }
  throw refuseHere('browser.noPasskey');
}
