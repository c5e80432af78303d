import { createHmac, hkdfSync } from 'node:crypto';
import { symmetricDecrypt, symmetricEncrypt } from 'better-auth/crypto';

/** Keeps things so that the database alone gives nothing away: keys come from the secret that signs sessions. */
export interface Vault {
  /** Encrypts a text, differently each time. */
  seal(text: string): Promise<string>;
  /** @throws {Error} when it was not sealed here: changed on the way, or under another secret. */
  open(sealed: string): Promise<string>;
  /** What a code is kept as, to know it again. */
  hash(code: string): string;
}

export function createVault(secret: string): Vault {
  const keyFor = (use: string) => Buffer.from(hkdfSync('sha256', secret, '', `bellhop ${use}`, 32)).toString('hex');
  const [sealing, hashing] = [keyFor('seal'), keyFor('hash')];
  return {
    seal: (text) => symmetricEncrypt({ key: sealing, data: text }),
    open: (sealed) => symmetricDecrypt({ key: sealing, data: sealed }),
    hash: (code) => createHmac('sha256', hashing).update(code).digest('base64url'),
  };
}
