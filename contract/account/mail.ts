import { z } from 'zod';
import { accountInput, keeping, signInInput } from './account.ts';

/** What stands in a link, after the `#`. */
const token = z.string().regex(/^[\w-]{20,64}$/, 'input.link');

export const verificationInput = z.strictObject({ token });

/** Who forgot a password: a user name, or a verified e-mail address. */
export const resetInput = z.strictObject({ login: signInInput.shape.login });

/** Asks what a new password by this link would end. */
export const resetLook = z.strictObject({ token });

/** What lets its person in beside the password, by the names that they gave. */
export interface ResetWays {
  keys: string[];
  passkeys: string[];
}

export const resetConfirmation = z.strictObject({ token, password: accountInput.shape.password, ...keeping.shape });

/** An address that somebody gave and has not verified; null: none. */
export interface ClaimedEmail {
  email: string | null;
  /** Whether a link can be sent there. */
  mail: boolean;
}
