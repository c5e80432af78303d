import { z } from 'zod';
import { longest } from '../lengths.ts';
import { nameText } from '../name.ts';
import { type Scope, scopes } from '../scope.ts';
import { currentPassword } from './password.ts';

/** A key for a program of one's own. */
export const apiKeyInput = z.strictObject({
  name: nameText(longest.keyName),
  scopes: z
    .array(z.enum(scopes))
    .min(1)
    .max(scopes.length)
    .transform((chosen) => scopes.filter((scope) => chosen.includes(scope))),
  /** How long it holds; null: until it is revoked. */
  days: z.int().min(1).max(3650).nullable().default(90),
  /** Whoever has a password gives it. */
  currentPassword: currentPassword.optional(),
});

/** A key as its owner sees it; the key itself is shown once, when it is made. */
export interface ApiKey {
  id: string;
  name: string;
  scopes: Scope[];
  createdAt: string;
  /** Null: it holds until it is revoked. */
  expiresAt: string | null;
  /** To within a minute; null: never. */
  lastUsedAt: string | null;
}
