import { createHash, randomBytes } from 'node:crypto';

/** Says what it is to whoever finds it, people and scanners alike, and is no session's token. */
const prefix = 'bellhop_';
const wellFormed = new RegExp(`^${prefix}[\\w-]{43}$`);

/** A new API key: 32 random bytes, so nobody can guess it and its hash needs no salt and no time. */
export const newKey = (): string => prefix + randomBytes(32).toString('base64url');

/** Whether a token is an API key by its form. */
export const isKey = (token: string): boolean => wellFormed.test(token);

/** What is kept of a key. */
export const hashKey = (key: string): string => createHash('sha256').update(key).digest('base64url');
