import { type BetterAuthOptions, betterAuth } from 'better-auth';
import { getCookies } from 'better-auth/cookies';
import { anonymous, bearer } from 'better-auth/plugins';
import type { CookieOptions } from 'express';
import type { Config } from './config.ts';
import { type Credentials, createSessionTokens } from './session-token.ts';
import type { Store } from './store/database.ts';

/** Who is calling. */
export interface Identity {
  id: string;
  name: string;
  kind: 'guest' | 'member';
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
    // Guests come through /api/v1/guests; accounts are not offered yet.
    disabledPaths: ['/sign-in/anonymous', '/update-user', '/delete-user', '/change-email', '/verify-email'],
    advanced: { cookiePrefix: 'bellhop', useSecureCookies: secure },
    logger: { level: 'error' },
    plugins: [anonymous({ disableDeleteAnonymousUser: true }), bearer()],
  } satisfies BetterAuthOptions;
}

/** As Express sets it. */
interface SessionCookie {
  name: string;
  value: string;
  options: CookieOptions;
}

/** Sessions: one look-up for pages, HTTP and handshakes. */
export interface Sessions {
  /** Who the session cookie or bearer token in these headers stands for; null when for nobody. */
  identify(credentials: Credentials): Promise<Caller>;
  /** A new guest of this name, checked before, with a session: its bearer token, and the cookie a browser gets. */
  createGuest(name: string): Promise<{ token: string; user: { id: string; name: string }; cookie: SessionCookie }>;
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

  return {
    async identify(credentials) {
      const token = tokens.read(credentials);
      if (token === undefined) return null;
      const user = await store.read('findSession', { token, at: Date.now() });
      return user && { id: user.id, name: user.name, kind: user.isAnonymous ? 'guest' : 'member' };
    },

    async createGuest(name) {
      const [id, sessionId, token, at] = [tokens.make(), tokens.make(), tokens.make(), Date.now()];
      const maxAge = options.session.expiresIn * 1000;
      await store.write('insertGuests', { id, name, sessionId, token, at, expiresAt: at + maxAge });
      const cookie = { name: cookieName, value: tokens.sign(token), options: { ...attributes, maxAge } as CookieOptions };
      return { token, user: { id, name }, cookie };
    },

    handler: auth.handler,
  };
}
