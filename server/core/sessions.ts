import type { CookieOptions } from 'express';
import type { Person } from '../../contract/person.ts';
import { createKeyHolders } from '../accounts/keys/key-holders.ts';
import { isKey } from '../accounts/keys/key-token.ts';
import type { Caller } from '../caller.ts';
import type { Store } from '../store/database.ts';
import type { Config } from './config.ts';
import { hashToken } from './hash-token.ts';
import { type Credentials, createSessionTokens, randomId } from './session-token.ts';

const dayMs = 24 * 60 * 60 * 1000;
/** A session that nobody uses ends after this. */
const idleMs = 30 * dayMs;
/** No session lives longer than browsers keep a cookie. */
const longestMs = 400 * dayMs;
/** The end of a session is put off once a day: not every look at a page is a write. */
const touchMs = dayMs;

/** As Express sets it. */
export interface SessionCookie {
  name: string;
  value: string;
  options: CookieOptions;
}

interface PreparedSession {
  sessionId: string;
  /** Told to whoever signs in, and kept nowhere. */
  token: string;
  tokenHash: string;
  /** Milliseconds since 1970, as all times. */
  at: number;
  expiresAt: number;
  cookie: SessionCookie;
}

/** Sessions: one look-up for pages, HTTP and handshakes. */
export interface Sessions {
  /** Who the session cookie, bearer token or API key in these headers stands for; null when for nobody. */
  identify(credentials: Credentials): Promise<Caller>;
  /**
   * A new guest of this name, checked before, with a session: its bearer token, and the cookie a browser gets.
   * @param addressHash where they come from, to ban by.
   */
  createGuest(name: string, addressHash: string): Promise<{ token: string; user: Person; cookie: SessionCookie }>;
  /** A session that is not stored yet, and the cookie a browser gets for it. */
  prepare(): PreparedSession;
  /**
   * Puts off the end of sessions that are in use, as `identify` does.
   * @returns the ids of those that are over.
   */
  keepOpen(sessionIds: readonly string[]): Promise<string[]>;
  /** Whether a header has the cookie of a session, over or not. */
  isIn(cookie: string): boolean;
  /** What a browser gets in the cookie's place when its session has ended. */
  noCookie: SessionCookie;
}

/** @param secret signs cookies and tokens. */
export function openSessions(config: Config, store: Store, secret: string): Sessions {
  const secure = config.publicOrigin?.startsWith('https:') ?? false;
  const cookieName = `${secure ? '__Secure-' : ''}bellhop.session_token`;
  const attributes: CookieOptions = { secure, sameSite: 'lax', path: '/', httpOnly: true };
  const tokens = createSessionTokens(cookieName, secret);
  const holderOf = createKeyHolders(store);
  const keeping = new Set<string>();

  /** Puts off the end of a session that is used, in nobody's way: a full disk is no reason to turn a reader away. */
  function keep(id: string, { signedInAt, expiresAt }: { signedInAt: number; expiresAt: number }, at: number) {
    const end = Math.min(at + idleMs, signedInAt + longestMs);
    if (end - expiresAt < touchMs || keeping.has(id)) return;
    keeping.add(id);
    const over = () => void keeping.delete(id);
    store.write('keepSessions', { id, expiresAt: end, at }).then(over, over);
  }

  function prepare(): PreparedSession {
    const [sessionId, token, at] = [randomId(), randomId(), Date.now()];
    const cookie = { name: cookieName, value: tokens.sign(token), options: { ...attributes, maxAge: longestMs } };
    return { sessionId, token, tokenHash: hashToken(token), at, expiresAt: at + idleMs, cookie };
  }

  return {
    async identify(credentials) {
      const token = tokens.read(credentials);
      if (token === undefined) return null;
      if (isKey(token)) return holderOf(token);
      const at = Date.now();
      const found = await store.read('findSession', { tokenHash: hashToken(token), at });
      if (found === null) return null;
      const { isAnonymous, signedInAt, expiresAt, ...who } = found;
      keep(who.sessionId, { signedInAt, expiresAt }, at);
      return { ...who, kind: isAnonymous ? 'guest' : 'member' };
    },

    async createGuest(name, addressHash) {
      const id = randomId();
      const { cookie, token, ...session } = prepare();
      await store.write('insertGuests', { id, name, addressHash, ...session });
      return { token, user: { id, name, username: null, picture: null, kind: 'guest' }, cookie };
    },

    prepare,
    async keepOpen(ids) {
      const at = Date.now();
      const going = await store.read('readSessionTimes', { ids, at });
      for (const { id, ...times } of going) keep(id, times, at);
      const known = new Set(going.map(({ id }) => id));
      return ids.filter((id) => !known.has(id));
    },
    isIn: (cookie) => cookie.includes(`${cookieName}=`),
    noCookie: { name: cookieName, value: '', options: { ...attributes, maxAge: 0 } },
  };
}
