import { type BetterAuthOptions, betterAuth } from 'better-auth';
import { getCookies } from 'better-auth/cookies';
import { anonymous, bearer, username } from 'better-auth/plugins';
import type { CookieOptions } from 'express';
import type { Person } from '../contract/conversation/message.ts';
import type { Scope } from '../contract/scope.ts';
import { createKeyHolders } from './accounts/key-holders.ts';
import { isKey } from './accounts/key-token.ts';
import type { Config } from './config.ts';
import { personFrom } from './person.ts';
import { type Credentials, createSessionTokens, randomId } from './session-token.ts';
import type { Store } from './store/database.ts';

/** Who is calling. */
export interface Identity {
  id: string;
  name: string;
  /** Null for guests. */
  username: string | null;
  /** Their picture's id; null: none. */
  picture: string | null;
  kind: 'guest' | 'member';
  /** The session they come with, or the API key. */
  sessionId: string;
  /** Set for a program that comes with an API key of this person: what it may do, and until when. */
  apiKey?: { scopes: readonly Scope[]; expiresAt: number | null };
}

/** Null is an observer, who reads what is public and nothing else ([W2]). */
export type Caller = Identity | null;

/** In seconds. */
const day = 24 * 60 * 60;

/**
 * How better-auth is set up here; tests compare it with our migrations.
 * @param secret signs cookies and tokens.
 */
export function authOptions(config: Config, database: Store['auth'], secret: string) {
  const secure = config.publicOrigin?.startsWith('https:') ?? false;
  return {
    database: { db: database.db, type: database.type },
    secret,
    baseURL: config.publicOrigin,
    basePath: '/api/auth',
    telemetry: { enabled: false },
    // The name is kept as long as browsers keep cookies, so that a guest stays who they are.
    session: { expiresIn: 400 * day, updateAge: day, cookieCache: { enabled: false } },
    // Guests come through /api/v1/guests and accounts through /api/v1/account.
    disabledPaths: [
      '/list-sessions',
      '/revoke-session',
      '/revoke-sessions',
      '/revoke-other-sessions',
      '/change-password',
      '/sign-in/username',
      '/is-username-available',
      '/sign-in/anonymous',
      '/update-user',
      '/delete-user',
      '/change-email',
      '/verify-email',
    ],
    advanced: { cookiePrefix: 'bellhop', useSecureCookies: secure },
    // What a request does to it is told by its answer; it would write to the console.
    logger: { disabled: true },
    onAPIError: { throw: true },
    plugins: [anonymous({ disableDeleteAnonymousUser: true }), bearer(), username()],
  } satisfies BetterAuthOptions;
}

/** As Express sets it. */
export interface SessionCookie {
  name: string;
  value: string;
  options: CookieOptions;
}

interface PreparedSession {
  sessionId: string;
  token: string;
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
  /** Whether a header has the cookie of a session, over or not. */
  isIn(cookie: string): boolean;
  /** What a browser gets in the cookie's place when its session has ended. */
  noCookie: SessionCookie;
  /** better-auth's own routes under `/api/auth`. */
  handler(request: Request): Promise<Response>;
}

/**
 * Opens better-auth on the store's connection. Guests and look-ups do without it: each call costs milliseconds of CPU, and
 * a crowd that comes or returns calls thousands of times. See docs/decisions/0011-sessions-read-and-made-here.md.
 */
export function openSessions(config: Config, store: Store, secret: string): Sessions {
  const options = authOptions(config, store.auth, secret);
  const auth = betterAuth(options);
  const { name: cookieName, attributes } = getCookies(options).sessionToken;
  const tokens = createSessionTokens(cookieName, secret);
  const holderOf = createKeyHolders(store);

  function prepare(): PreparedSession {
    const [sessionId, token, at] = [randomId(), randomId(), Date.now()];
    const maxAge = options.session.expiresIn * 1000;
    const cookie = { name: cookieName, value: tokens.sign(token), options: { ...attributes, maxAge } as CookieOptions };
    return { sessionId, token, at, expiresAt: at + maxAge, cookie };
  }

  return {
    async identify(credentials) {
      const token = tokens.read(credentials);
      if (token === undefined) return null;
      if (isKey(token)) return holderOf(token);
      const user = await store.read('findSession', { token, at: Date.now() });
      if (user === null) return null;
      const { isAnonymous, ...who } = user;
      return { ...who, kind: isAnonymous ? 'guest' : 'member' };
    },

    async createGuest(name, addressHash) {
      const id = randomId();
      const { cookie, ...session } = prepare();
      await store.write('insertGuests', { id, name, addressHash, ...session });
      return { token: session.token, user: personFrom({ id, name, username: null, picture: null }), cookie };
    },

    prepare,
    isIn: (cookie) => cookie.includes(`${cookieName}=`),
    noCookie: { name: cookieName, value: '', options: { ...attributes, maxAge: 0 } as CookieOptions },

    handler: auth.handler,
  };
}
