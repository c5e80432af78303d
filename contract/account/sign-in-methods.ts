import { z } from 'zod';
import { invitationToken } from '../workspace/registration.ts';

/** How one can sign in here, besides with name and password. */
export interface SignInMethods {
  passkeys: boolean;
  /** What the SSO (OIDC) provider is called; null when there is none. */
  provider: string | null;
  /** Whether links are sent by e-mail. */
  mail: boolean;
}

/** Of this site: what browsers read as another one, a `//` at the beginning or a backslash, is none. */
const ownPath = z
  .string()
  .max(2000)
  .regex(/^\/(?![/\\])[^\\\p{Cc}]*$/u, 'input.invalid');

/** Where to go back to from the other site, and by what link somebody may make an account. */
export const providerInput = z.strictObject({ returnTo: ownPath.default('/'), invitation: invitationToken.optional() });

/** Why somebody came back from the other site and is not signed in. */
export const signInProblems = ['denied', 'expired', 'changed', 'member', 'not-admitted', 'failed'] as const;

export type SignInProblem = (typeof signInProblems)[number];
