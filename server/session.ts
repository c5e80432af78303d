import { type BetterAuthOptions, betterAuth } from 'better-auth';
import { getCookies } from 'better-auth/cookies';
import { anonymous, bearer } from 'better-auth/plugins';
import type { Config } from './config.ts';
import { type Credentials, createTokenReader } from './session-token.ts';
import type { Store } from './store/database.ts';

/** Who is calling. */
export interface Identity {
  id: string;
  name: string;
  kind: 'guest' | 'member';
}

/** Null is an observer, who reads what is public and nothing else ([W2]). */
export type Caller = Identity | null;

/** Carries the name to better-auth's anonymous sign-in, which takes no body. */
const nameHeader = 'x-bellhop-name';
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
    // Guests come through /api/v1/guests, which checks the name; accounts are not offered yet.
    disabledPaths: ['/sign-in/anonymous', '/update-user', '/delete-user', '/change-email', '/verify-email'],
    advanced: { cookiePrefix: 'bellhop', useSecureCookies: secure },
    logger: { level: 'error' },
    plugins: [
      anonymous({
        disableDeleteAnonymousUser: true,
        generateName: ({ headers }) => decodeURIComponent(headers?.get(nameHeader) ?? ''),
      }),
      bearer(),
    ],
  } satisfies BetterAuthOptions;
}

/** Sessions: one look-up for pages, HTTP and handshakes. */
export interface Sessions {
  /** Who the session cookie or bearer token in these headers stands for; null when for nobody. */
  identify(credentials: Credentials): Promise<Caller>;
  /** A new guest of this name, checked before, with a session: its bearer token, and the cookies a browser gets. */
  createGuest(name: string): Promise<{ token: string; user: { id: string; name: string }; cookies: string[] }>;
  /** better-auth's own routes under `/api/auth`. */
  handler(request: Request): Promise<Response>;
}

/** Opens better-auth on the store's connection. */
export function openSessions(config: Config, store: Store, secret: string): Sessions {
  const options = authOptions(config, store.auth, secret);
  const auth = betterAuth(options);
  const readToken = createTokenReader(getCookies(options).sessionToken.name, secret);

  return {
    // better-auth's own look-up costs 2 ms of CPU a call, and a storm of returning clients calls thousands of times.
    async identify(credentials) {
      const token = readToken(credentials);
      if (token === undefined) return null;
      const user = await store.read('findSession', { token, at: Date.now() });
      return user && { id: user.id, name: user.name, kind: user.isAnonymous ? 'guest' : 'member' };
    },

    async createGuest(name) {
      const { response, headers } = await auth.api.signInAnonymous({
        headers: new Headers({ [nameHeader]: encodeURIComponent(name) }),
        returnHeaders: true,
      });
      const { id, name: stored } = response.user;
      return { token: response.token, user: { id, name: stored }, cookies: headers.getSetCookie() };
    },

    handler: auth.handler,
  };
}
