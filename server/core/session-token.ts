import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** The headers that may name a session. */
export interface Credentials {
  cookie?: string | undefined;
  authorization?: string | undefined;
}

/** The tokens of sessions, signed for cookies with HMAC-SHA-256. */
export interface SessionTokens {
  /** With its signature, as the value of the cookie. */
  sign(token: string): string;
  /**
   * The token that a request brings: in `Authorization`, signed or not, else in the signed cookie.
   * @returns undefined when there is none, or one whose signature is not ours.
   */
  read(credentials: Credentials): string | undefined;
}

/** Something that nobody can guess: a token, or an id. */
export const randomId = (): string => randomBytes(24).toString('base64url');

const bearer = /^bearer +(.+)$/i;
/** What tokens are made of. Nothing else is looked up: PostgreSQL would break on NUL, say. */
const wellFormed = /^[\w-]+$/;

/**
 * @param cookieName of the session's cookie.
 * @param secret signs the tokens.
 */
export function createSessionTokens(cookieName: string, secret: string): SessionTokens {
  const signatureOf = (token: string) => createHmac('sha256', secret).update(token).digest('base64');

  function unsigned(signed: string): string {
    const end = Math.max(signed.lastIndexOf('.'), 0);
    const token = signed.slice(0, end);
    const signature = Buffer.from(signed.slice(end + 1));
    const ours = Buffer.from(signatureOf(token));
    return signature.length === ours.length && timingSafeEqual(signature, ours) ? token : '';
  }

  function claimedBy({ cookie, authorization }: Credentials): string {
    const given = bearer.exec(authorization ?? '')?.[1]?.trim();
    if (given === undefined) return unsigned(cookieNamed(cookie ?? '', cookieName));
    return given.includes('.') ? unsigned(decode(given)) : given;
  }

  return {
    sign: (token) => `${token}.${signatureOf(token)}`,
    read(credentials) {
      const token = claimedBy(credentials);
      return wellFormed.test(token) ? token : undefined;
    },
  };
}

/** The first cookie of this name, decoded; an empty text when there is none. */
export function cookieNamed(header: string, name: string): string {
  const pair = header.split(';').find((one) => one.slice(0, one.indexOf('=')).trim() === name) ?? '';
  const value = pair.slice(pair.indexOf('=') + 1).trim();
  return decode(value.replace(/^"(.*)"$/, '$1'));
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
