import { createHmac, timingSafeEqual } from 'node:crypto';

/** @param purpose what the token opens. @param salt random, and stored beside what it opens. */
export type DeriveToken = (purpose: string, salt: string) => string;

/**
 * Makes tokens that can be told again, though only their hashes and salts are stored: who reads the database alone has none.
 * @param secret of the workspace.
 */
export function createDeriveToken(secret: string): DeriveToken {
  return (purpose, salt) => createHmac('sha256', secret).update(`${purpose}\n${salt}`).digest('base64url').slice(0, 32);
}

/** Whether a token that somebody brings is the one that it should be; the time it takes tells nothing of where they differ. */
export function isSameToken(token: string, given: string): boolean {
  const [a, b] = [Buffer.from(token), Buffer.from(given)];
  return a.length === b.length && timingSafeEqual(a, b);
}
