import { z } from 'zod';
import { personName } from '../person.ts';
import { currentPassword } from './password.ts';

/** As browsers write bytes. */
const base64url = z.string().regex(/^[\w-]{1,8192}$/, 'input.passkey');
const credentialId = z.string().regex(/^[\w-]{1,1400}$/, 'input.passkey');

const credential = {
  id: credentialId,
  rawId: credentialId,
  type: z.literal('public-key'),
  authenticatorAttachment: z.string().nullish(),
  clientExtensionResults: z.looseObject({}).default({}),
};

/** Whoever has a password gives it before a passkey is added or removed. */
export const passkeyProof = z.strictObject({ currentPassword: currentPassword.optional() });

/** A new passkey, as `navigator.credentials.create()` makes it. */
export const passkeyInput = z.strictObject({
  /** Without one it is called after the browser. */
  name: personName.optional(),
  credential: z.object({
    ...credential,
    response: z.looseObject({
      clientDataJSON: base64url,
      attestationObject: base64url,
      transports: z
        .array(z.string().regex(/^[a-z-]{1,20}$/))
        .max(10)
        .optional(),
    }),
  }),
});

export const passkeyChange = z.strictObject({ name: personName });

/** The answer of a passkey, as `navigator.credentials.get()` makes it. */
export const passkeySignInInput = z.strictObject({
  credential: z.object({
    ...credential,
    response: z.looseObject({
      clientDataJSON: base64url,
      authenticatorData: base64url,
      signature: base64url,
      userHandle: base64url.nullish(),
    }),
  }),
});

export interface Passkey {
  id: string;
  name: string;
  createdAt: string;
  lastUsedAt: string | null;
}

export interface Passkeys {
  passkeys: Passkey[];
  /** False where browsers allow none: at an address without a name. */
  available: boolean;
  /** Whether one is asked for a password before adding one. */
  hasPassword: boolean;
}
