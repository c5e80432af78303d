import { createHash } from 'node:crypto';

/** What is kept of a token. It has nothing of a password: nobody guesses it, so a plain hash hides it well. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('base64url');
