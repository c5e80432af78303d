import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';
import { PublicError } from '../../../contract/errors.ts';
import { whyEasilyGuessed } from './common.ts';

/** What one try costs: 32 MB and tens of milliseconds, on libuv's threads. Hashes that are kept were made with these. */
const cost: ScryptOptions = { N: 16_384, r: 16, p: 1, maxmem: 64 * 1024 * 1024 };
const keyBytes = 64;

/** What is known of a password that somebody chooses. */
interface Choice {
  /** Of the person and the workspace: whoever guesses begins with them. */
  names: readonly (string | null | undefined)[];
  /** Of the input, where the password stands. */
  field?: string;
}

/**
 * Takes a password that somebody chooses, whichever way they do: there is no other way to what is kept of it.
 * @returns what is kept: a salt and a key made with it, in hexadecimal digits, with a colon between.
 * @throws {PublicError} BAD_REQUEST, with the field, for one that is guessed easily.
 */
export async function hashNewPassword(password: string, { names, field = 'password' }: Choice): Promise<string> {
  const known = names.filter((name) => typeof name === 'string');
  const why = await whyEasilyGuessed(password, known);
  if (why !== undefined) throw new PublicError('BAD_REQUEST', why, { field });
  const salt = randomBytes(16).toString('hex');
  return `${salt}:${(await keyFrom(password, salt)).toString('hex')}`;
}

/** Whether a password is the one that this was kept of. @throws {Error} when nothing was kept in this form. */
export async function verifyPassword({ hash, password }: { hash: string; password: string }): Promise<boolean> {
  const [salt = '', hex = ''] = hash.split(':');
  const kept = Buffer.from(hex, 'hex');
  if (salt === '' || kept.length !== keyBytes) throw new Error('This is no hash of a password.');
  return timingSafeEqual(kept, await keyFrom(password, salt));
}

/** The same letters are the same password, however a keyboard composes them. The salt counts as the text that is kept. */
function keyFrom(password: string, salt: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, keyBytes, cost, (error, key) => (error === null ? resolve(key) : reject(error)));
  });
}
