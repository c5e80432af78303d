import { randomUUID } from 'node:crypto';
import type { ErrorCode } from '../../../contract/errors.ts';
import { loaf } from '../../support/desk.ts';
import { password } from '../../support/people.ts';
import { plainPicture } from '../../support/pictures.ts';
import { actionRoutes } from './action-routes.ts';
import type { Asking } from './askers.ts';

/** The status of what is done, or the code of the refusal. */
type Outcome = number | ErrorCode;

/** A request that concerns no room, and what each asker gets. */
export interface RouteRow {
  /** As `routesOf` names it. */
  route: string;
  /** Tells several rows of one route apart. */
  of?: string;
  path?: (asking: Asking) => string | Promise<string>;
  /** What is sent as JSON, or a file as it is. */
  body?: (asking: Asking) => object | Uint8Array<ArrayBuffer>;
  anonymous: Outcome;
  guest: Outcome;
  member: Outcome;
  /** Left out: the owner of the workspace is a member like any other. */
  owner?: Outcome;
  /** Left out: a member like any other. */
  administrator?: Outcome;
  /** An API key, whatever its scopes. */
  key: Outcome;
  /** Whoever sends the token of a session that has ended, or a key that has, as those of suspended accounts have. */
  signedOut: Outcome;
}

const everybody = (status: number) => ({
  ...{ anonymous: status, guest: status, member: status, key: status, signedOut: status },
});
const [noKey, dead] = [{ key: 'FORBIDDEN' }, { signedOut: 'UNAUTHENTICATED' }] as const;
/** For people, and not for their programs. */
const people = { anonymous: 'UNAUTHENTICATED', ...noKey, ...dead } as const;
const anybody = (outcome: Outcome) => ({ anonymous: outcome, guest: outcome, member: outcome, ...noKey, ...dead });
const both = (outcome: Outcome) => ({ ...people, guest: outcome, member: outcome });

/** For those who look after the workspace. */
const hosts = (status: number) => ({ ...both('FORBIDDEN'), owner: status, administrator: status });
const personPath =
  (rest = '') =>
  ({ victim }: Asking) =>
    `/api/v1/people/${victim}${rest}`;

const account = () => ({ username: `n-${randomUUID().slice(0, 8)}`, password });
const picture = new Uint8Array(await plainPicture('png', 'red'));
const currentPassword = () => ({ currentPassword: password });
const noToken = 'a'.repeat(32);
const workspace = { name: 'Mine', roomCreation: 'everyone', guestsRead: true, guestsPost: true };

/** Every route that concerns no room. Those of rooms are in tests/server/chat/command-rows.ts. */
export const rows: RouteRow[] = [
  { route: 'GET /healthz', ...everybody(200) },
  { route: 'GET /readyz', ...everybody(200) },
  { route: 'GET /metrics', ...everybody(200) },
  { route: 'GET /api/auth/get-session', ...everybody(200) },
  { route: 'GET /api/v1/', ...everybody(200) },
  { route: 'USE /socket.io', path: () => '/socket.io/socket.io.js', ...everybody(200) },

  { route: 'POST /api/v1/guests', body: () => ({ name: 'Somebody' }), ...everybody(201) },
  { route: 'GET /api/v1/account', ...anybody(200) },
  { route: 'POST /api/v1/account', body: account, ...anybody(201), member: 'CONFLICT' },
  { route: 'PATCH /api/v1/account', of: 'a name', body: () => ({ name: 'Renamed' }), ...both(200) },
  {
    ...{ route: 'PATCH /api/v1/account', of: 'a user name', ...both(200), guest: 'FORBIDDEN' },
    body: () => ({ username: account().username, ...currentPassword() }),
  },

  { route: 'PUT /api/v1/account/picture', body: () => picture, ...both(200), guest: 'FORBIDDEN' },
  { route: 'DELETE /api/v1/account/picture', ...both(200), guest: 'FORBIDDEN' },
  // Whoever knows it: its id is a sum of its bytes.
  { route: 'GET /api/v1/pictures/:id', path: ({ others }) => `/api/v1/pictures/${others.picture}`, ...everybody(200) },

  { route: 'POST /api/v1/session', body: ({ username: login }) => ({ login, password }), ...anybody(201) },
  { route: 'DELETE /api/v1/session', ...both(200) },
  { route: 'GET /api/v1/session/methods', ...everybody(200) },
  { route: 'POST /api/v1/session/oidc', body: () => ({}), ...anybody(200), member: 'CONFLICT' },
  { route: 'GET /api/v1/session/oidc/callback', ...everybody(303) },
  { route: 'POST /api/v1/session/passkey/options', ...anybody(200) },
  { route: 'POST /api/v1/session/passkey', body: () => ({}), ...anybody('BAD_REQUEST') },
  { route: 'GET /api/v1/sessions', ...both(200) },
  { route: 'DELETE /api/v1/sessions', ...both(200) },
  {
    route: 'DELETE /api/v1/sessions/:id',
    of: 'one’s own',
    path: async ({ own }) => `/api/v1/sessions/${(await own()).session}`,
    ...both(200),
  },
  {
    ...{ route: 'DELETE /api/v1/sessions/:id', of: 'another’s', ...both('NOT_FOUND') },
    path: ({ others }) => `/api/v1/sessions/${others.session}`,
  },

  { route: 'GET /api/v1/keys', ...both(200) },
  {
    ...{ route: 'POST /api/v1/keys', ...both(201), guest: 'FORBIDDEN' },
    body: () => ({ name: 'A program', scopes: ['read', 'write', 'manage'], ...currentPassword() }),
  },
  {
    ...{ route: 'DELETE /api/v1/keys/:id', of: 'one’s own', ...both(200), guest: 'NOT_FOUND' },
    path: async ({ own }) => `/api/v1/keys/${(await own()).key}`,
  },
  {
    ...{ route: 'DELETE /api/v1/keys/:id', of: 'another’s', ...both('NOT_FOUND') },
    path: ({ others }) => `/api/v1/keys/${others.key}`,
  },

  { route: 'GET /api/v1/account/passkeys', ...both(200) },
  { route: 'POST /api/v1/account/passkeys/options', body: currentPassword, ...both(200), guest: 'FORBIDDEN' },
  { route: 'POST /api/v1/account/passkeys', body: () => ({}), ...both('BAD_REQUEST') },
  {
    ...{ route: 'PATCH /api/v1/account/passkeys/:id', of: 'one’s own', ...both(200), guest: 'NOT_FOUND' },
    ...{
      path: async ({ own }: Asking) => `/api/v1/account/passkeys/${(await own()).passkey}`,
      body: () => ({ name: 'Renamed' }),
    },
  },
  {
    ...{ route: 'PATCH /api/v1/account/passkeys/:id', of: 'another’s', ...both('NOT_FOUND') },
    ...{ path: ({ others }: Asking) => `/api/v1/account/passkeys/${others.passkey}`, body: () => ({ name: 'Renamed' }) },
  },
  {
    ...{ route: 'DELETE /api/v1/account/passkeys/:id', of: 'one’s own', ...both(200), guest: 'FORBIDDEN' },
    ...{ path: async ({ own }: Asking) => `/api/v1/account/passkeys/${(await own()).passkey}`, body: currentPassword },
  },
  {
    ...{ route: 'DELETE /api/v1/account/passkeys/:id', of: 'another’s', ...both('NOT_FOUND'), guest: 'FORBIDDEN' },
    ...{ path: ({ others }: Asking) => `/api/v1/account/passkeys/${others.passkey}`, body: currentPassword },
  },

  { route: 'GET /api/v1/account/two-factor', ...both(200) },
  { route: 'POST /api/v1/account/two-factor', body: currentPassword, ...both(201), guest: 'FORBIDDEN' },
  { route: 'POST /api/v1/account/two-factor/confirm', body: () => ({ code: '000000' }), ...both('CONFLICT') },
  {
    ...{ route: 'DELETE /api/v1/account/two-factor', ...both(200), guest: 'FORBIDDEN' },
    body: () => ({ ...currentPassword(), code: '000000' }),
  },

  { route: 'GET /api/v1/account/email', ...both(200) },
  { route: 'POST /api/v1/account/email/verification', ...both(202), guest: 'CONFLICT' },
  { route: 'POST /api/v1/account/email/verify', body: () => ({ token: noToken }), ...anybody('GONE') },
  { route: 'POST /api/v1/password-reset', body: ({ username: login }) => ({ login }), ...anybody(202) },
  { route: 'POST /api/v1/password-reset/look', body: () => ({ token: noToken }), ...anybody('GONE') },
  { route: 'POST /api/v1/password-reset/confirm', body: () => ({ token: noToken, password }), ...anybody('GONE') },

  // Of the desk nobody here is; tests/server/orders has who works there.
  { route: 'GET /api/v1/orders', ...both('FORBIDDEN') },
  { route: 'GET /api/v1/orders.csv', ...both('FORBIDDEN') },
  { route: 'POST /api/v1/orders', body: () => loaf, ...both('FORBIDDEN') },
  { route: 'GET /api/v1/orders/:order', path: () => '/api/v1/orders/1', ...both('FORBIDDEN') },
  ...actionRoutes.map(({ route, path, body }) => ({ route, path: () => path, body: () => body, ...both('FORBIDDEN') })),

  { route: 'GET /api/v1/workspace', ...anybody(200), key: 200 },
  { route: 'POST /api/v1/workspace/claim', body: () => ({ ...workspace, account: account() }), ...anybody('GONE') },
  { route: 'GET /api/v1/workspace/invitations', ...both('FORBIDDEN'), owner: 200 },
  { route: 'POST /api/v1/workspace/invitations', body: () => ({}), ...both('FORBIDDEN'), owner: 201 },
  {
    ...{ route: 'DELETE /api/v1/workspace/invitations/:id', ...both('FORBIDDEN'), owner: 'NOT_FOUND' as const },
    path: () => '/api/v1/workspace/invitations/none',
  },
  { route: 'POST /api/v1/account/sign-up', body: () => ({ email: 'somebody@example.org' }), ...anybody('CONFLICT') },
  {
    route: 'PATCH /api/v1/workspace',
    body: () => ({ name: 'Mine' }),
    ...both('FORBIDDEN'),
    owner: 200,
    administrator: 'FORBIDDEN',
  },

  { route: 'GET /api/v1/audit', ...hosts(200) },
  { route: 'GET /api/v1/workspace/rooms', ...hosts(200) },
  { route: 'GET /api/v1/reports', ...hosts(200) },
  {
    ...{
      route: 'PATCH /api/v1/reports/:id',
      ...both('FORBIDDEN'),
      owner: 'NOT_FOUND' as const,
      administrator: 'NOT_FOUND' as const,
    },
    ...{ path: () => '/api/v1/reports/1', body: () => ({ outcome: 'dismissed' }) },
  },
  { route: 'GET /api/v1/people', ...hosts(200) },
  { route: 'GET /api/v1/people/:id/address', path: personPath('/address'), ...hosts(200) },
  {
    ...{ route: 'PATCH /api/v1/people/:id', of: 'a role', ...hosts(200), administrator: 'FORBIDDEN' },
    ...{ path: personPath(), body: () => ({ role: null }) },
  },
  {
    ...{ route: 'PATCH /api/v1/people/:id', of: 'whether they are suspended', ...hosts(200) },
    ...{ path: personPath(), body: () => ({ suspended: false }) },
  },
  { route: 'POST /api/v1/people/:id/reset-link', path: personPath('/reset-link'), ...hosts(201) },
  { route: 'POST /api/v1/people/:id/second-factor/reset', path: personPath('/second-factor/reset'), ...hosts(200) },
  { route: 'POST /api/v1/people/:id/takedown', path: personPath('/takedown'), body: () => ({ name: true }), ...hosts(200) },
  { route: 'POST /api/v1/people/:id/sign-out', path: personPath('/sign-out'), ...hosts(200) },
  {
    ...{ route: 'DELETE /api/v1/people/:id', path: personPath(), ...hosts(200) },
    body: () => ({ messages: 'keep' }),
  },
];
