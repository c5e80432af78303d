import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { isoCBOR } from '@simplewebauthn/server/helpers';

/** A passkey in software: what a browser and its authenticator make, for any origin that a test likes. */
export interface Authenticator {
  /** A browser's answer to the options of a new passkey. */
  make(options: { challenge: string; rp: { id?: string }; user: { id: string } }, origin: string): object;
  /** A browser's answer to the options of a sign-in. @param verified whether the person unlocked it. */
  use(options: { challenge: string }, origin: string, verified?: boolean): object;
}

const sha256 = (data: string | Uint8Array) => createHash('sha256').update(data).digest();
const base64url = (data: Uint8Array) => Buffer.from(data).toString('base64url');

export function createAuthenticator(): Authenticator {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const id = randomBytes(32);
  let [userHandle, place, counter] = ['', '', 0];

  const clientData = (type: string, challenge: string, origin: string) =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));

  /** Present is 1, verified 4, and 64 with the key. */
  function authenticatorData(flags: number, rest: Uint8Array = Buffer.alloc(0)) {
    const count = Buffer.alloc(4);
    count.writeUInt32BE(counter++);
    return Buffer.concat([sha256(place), Buffer.from([flags]), count, rest]);
  }

  const credential = (response: object) => ({
    ...{ id: base64url(id), rawId: base64url(id), type: 'public-key', clientExtensionResults: {}, response },
  });

  return {
    make({ challenge, rp, user }, origin) {
      [userHandle, place] = [user.id, rp.id ?? ''];
      const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
      const cose = new Map<number, number | Uint8Array>([
        ...([
          [1, 2],
          [3, -7],
          [-1, 1],
        ] as const),
        ...([
          [-2, Buffer.from(x, 'base64url')],
          [-3, Buffer.from(y, 'base64url')],
        ] as const),
      ]);
      const length = Buffer.from([0, id.length]);
      const authData = authenticatorData(69, Buffer.concat([Buffer.alloc(16), length, id, isoCBOR.encode(cose)]));
      const attestation = new Map<string, unknown>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', new Uint8Array(authData)],
      ]);
      return credential({
        clientDataJSON: base64url(clientData('webauthn.create', challenge, origin)),
        attestationObject: base64url(isoCBOR.encode(attestation as never)),
        transports: ['internal'],
      });
    },
    use({ challenge }, origin, verified = true) {
      const client = clientData('webauthn.get', challenge, origin);
      const data = authenticatorData(verified ? 5 : 1);
      const signature = sign('sha256', Buffer.concat([data, sha256(client)]), privateKey);
      return credential({
        clientDataJSON: base64url(client),
        authenticatorData: base64url(data),
        signature: base64url(signature),
        userHandle,
      });
    },
  };
}
