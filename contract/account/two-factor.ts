import { z } from 'zod';
import { longest } from '../lengths.ts';
import { currentPassword } from './password.ts';

/** Of the app, six digits; or a recovery code. However people group them. */
export const signInCode = z
  .string()
  .max(longest.code)
  .transform((text) => text.toLowerCase().replace(/[\s-]/g, ''))
  .pipe(z.string().regex(/^(?:\d{6}|[a-z2-7]{16})$/, 'A code has six digits, a recovery code 16 letters and digits.'));

export const twoFactorInput = z.strictObject({ currentPassword });

export const twoFactorConfirmation = z.strictObject({ code: signInCode });

export const twoFactorRemoval = z.strictObject({ currentPassword, code: signInCode });

/** Whether codes are asked for, and how many recovery codes are left. */
export interface TwoFactorState {
  on: boolean;
  recoveryCodes: number;
}

/** What an app that makes codes is told: by hand, or as a QR code of `uri`. */
export interface TwoFactorSecret {
  secret: string;
  uri: string;
}
