import { z } from 'zod';
import { roomSlug } from '../conversation/ids.ts';
import { longest } from '../lengths.ts';
import { type Person, personName } from '../person.ts';
import { invitationToken } from '../workspace/registration.ts';
import type { ApiKey } from './api-key.ts';
import { currentPassword, newPassword } from './password.ts';
import { signInCode } from './two-factor.ts';

/** What a person is found by: the address `/users/<username>`, in the form of a room's. */
const username = z.string().trim().toLowerCase().pipe(roomSlug.max(longest.username));

const email = z.string().trim().toLowerCase().max(longest.email).pipe(z.email());

/** An account for the guest who asks, or for somebody new. */
export const accountInput = z.strictObject({
  username,
  password: newPassword,
  email: email.optional(),
  /** Of somebody new, else their user name; a guest keeps theirs. */
  name: personName.optional(),
  /** What a link brought that lets one make an account, where not everybody may. */
  invitation: invitationToken.optional(),
});

/** What stays when somebody is signed out everywhere; left out, their keys and passkeys end too. */
export const keeping = z.strictObject({ keepKeys: z.boolean().default(false), keepPasskeys: z.boolean().default(false) });

export const signInInput = z.strictObject({
  /** A user name, or an e-mail address that was verified. */
  login: z
    .string()
    .trim()
    .toLowerCase()
    .min(1)
    .max(longest.email)
    .refine((text) => text.isWellFormed() && !text.includes('\0'), 'input.characters'),
  password: z.string().min(1).max(longest.password),
  /** Of who asked for it to be so; the answer to a right password alone is then the field `code`. */
  code: signInCode.optional(),
});

/** What somebody changes of themselves. User name, e-mail address and password only with the password they have. */
export const accountChange = z
  .strictObject({
    name: personName.optional(),
    username: username.optional(),
    /** Null: none. */
    email: email.nullable().optional(),
    password: newPassword.optional(),
    currentPassword: currentPassword.optional(),
    // Of a new password.
    ...keeping.shape,
  })
  .refine(({ currentPassword, keepKeys, keepPasskeys, ...change }) => Object.keys(change).length > 0, 'input.nothing');

/** Somebody as their own pages see them. */
export interface Myself extends Person {
  kind: 'guest' | 'member';
}

/** What somebody's own settings show. */
export interface Account extends Myself {
  /** Null for guests. */
  username: string | null;
  email: string | null;
  /** False: the address is only what they say. */
  emailVerified: boolean;
}

/** A browser or program where somebody is signed in. */
export interface Device {
  id: string;
  /** In plain words: `Firefox on Windows`. */
  device: string;
  signedInAt: string;
  /** The one that asks. */
  current: boolean;
}

/** All that somebody's settings page shows. */
export interface Settings {
  account: Account;
  devices: Device[];
  keys: ApiKey[];
  /** By their names. */
  passkeys: string[];
  /** False for who signs in another way only. */
  hasPassword: boolean;
}
