import { createHash, createHmac, hkdfSync } from 'node:crypto';
import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import { managedNonce } from '@noble/ciphers/utils.js';

/** Keeps things so that the database alone gives nothing away: keys come from the secret that signs sessions. */
export interface SecretBox {
  /** Encrypts a text, differently each time. */
  seal(text: string): Promise<string>;
  /** @throws {Error} when it was not sealed here: changed on the way, or under another secret. */
  open(sealed: string): Promise<string>;
  /** What a code is kept as, to know it again. */
  hash(code: string): string;
}

export function createSecretBox(secret: string): SecretBox {
  const keyFor = (use: string) => Buffer.from(hkdfSync('sha256', secret, '', `bellhop ${use}`, 32)).toString('hex');
  const [sealing, hashing] = [keyFor('seal'), keyFor('hash')];
  // A nonce before what it encrypts, all in hexadecimal digits, as what is kept already was sealed.
  const cipher = managedNonce(xchacha20poly1305)(createHash('sha256').update(sealing).digest());
  return {
    seal: async (text) => Buffer.from(cipher.encrypt(Buffer.from(text))).toString('hex'),
    open: async (sealed) => Buffer.from(cipher.decrypt(Buffer.from(sealed, 'hex'))).toString(),
    hash: (code) => createHmac('sha256', hashing).update(code).digest('base64url'),
  };
}
