import { type Response, Router } from 'express';
import { accountChange, accountInput, keeping, signInInput } from '../../../contract/account/account.ts';
import { apiKeyInput } from '../../../contract/account/api-key.ts';
import { PublicError } from '../../../contract/errors.ts';
import { begin, changing, doerOf, idOf, making, parse, reading, userAgentOf } from '../../http/account-request.ts';
import { addressHashOf } from '../../http/route.ts';
import type { Api } from '../../module.ts';
import { createApiKey, listApiKeys, revokeApiKey } from '../keys/commands.ts';
import { mailRouter } from '../mail/routes.ts';
import { providerRouter } from '../oidc/routes.ts';
import type { AccountParts } from '../parts.ts';
import { passkeyRouter } from '../passkeys/routes.ts';
import { endSession, listDevices, signIn, signOutElsewhere } from '../session/commands.ts';
import { twoFactorRouter } from '../two-factor/routes.ts';
import { getAccount, updateAccount } from './commands.ts';
import { createAccount } from './create.ts';

/** Accounts, sessions and API keys: for people, not for their programs. */
export function accountRouter(api: Api<AccountParts>): Router {
  const { core, route } = api;
  const router = Router();

  function forgetSession(response: Response) {
    const { name, value, options } = core.sessions.noCookie;
    response.cookie(name, value, options);
  }

  router.post(
    '/account',
    route({ access: 'anyone', limit: 'rare', scope: 'people' }, async (request, response, caller) => {
      begin(response, await createAccount(core, caller, parse(accountInput, request.body), userAgentOf(request)));
    }),
  );

  router.get(
    '/account',
    route({ access: 'anyone', limit: 'read', scope: 'people' }, async (request, response, caller) => {
      // The cookie of a session that is over is told of at every connection.
      if (caller === null && core.sessions.isIn(request.get('cookie') ?? '')) forgetSession(response);
      response.json({ account: caller && (await getAccount(core, caller)) });
    }),
  );

  router.patch(
    '/account',
    route(changing, async (request, response, person) => {
      const change = parse(accountChange, request.body);
      const update = () => updateAccount(core, person, change, doerOf(core, request));
      // An open browser is no place to find a password out either.
      const guesses = change.currentPassword !== undefined;
      const addressHash = addressHashOf(core, request);
      response.json({ account: await (guesses ? core.limits.guess(`of ${person.id}`, addressHash, update) : update()) });
    }),
  );

  router.post(
    '/session',
    route({ access: 'anyone', limit: 'write', scope: 'people' }, async (request, response, caller) => {
      const input = parse(signInInput, request.body);
      const from = { addressHash: addressHashOf(core, request), userAgent: userAgentOf(request) };
      const asks = ({ field }: PublicError) => field === 'code' && input.code === undefined;
      begin(response, await core.limits.guess(input.login, from.addressHash, () => signIn(core, caller, input, from), asks));
    }),
  );

  router.delete(
    '/session',
    route(changing, async (_request, response, { id: userId, sessionId }) => {
      await endSession(core, userId, sessionId);
      forgetSession(response);
      response.json({});
    }),
  );

  router.get(
    '/sessions',
    route(reading, async (_request, response, person) => {
      response.json({ sessions: await listDevices(core, person) });
    }),
  );

  router.delete(
    '/sessions',
    route(changing, async (request, response, person) => {
      response.json({ ended: await signOutElsewhere(core, person, parse(keeping, request.body)) });
    }),
  );

  router.delete(
    '/sessions/:id',
    route(changing, async (request, response, { id: userId }) => {
      const over = 'This session has ended already.';
      const ended = await endSession(core, userId, idOf(request, over));
      if (ended === 0) throw new PublicError('NOT_FOUND', over);
      response.json({});
    }),
  );

  router.get(
    '/keys',
    route(reading, async (_request, response, person) => {
      response.json({ keys: await listApiKeys(core, person) });
    }),
  );

  router.post(
    '/keys',
    route(making, async (request, response, person) => {
      const input = parse(apiKeyInput, request.body);
      const create = () => createApiKey(core, person, input, doerOf(core, request));
      response.status(201).json(await core.limits.guess(`of ${person.id}`, addressHashOf(core, request), create));
    }),
  );

  router.delete(
    '/keys/:id',
    route(changing, async (request, response, person) => {
      await revokeApiKey(core, person, idOf(request, 'This key was revoked already.'));
      response.json({});
    }),
  );

  router.use(twoFactorRouter(api));
  router.use(mailRouter(api));
  router.use(providerRouter(api));
  router.use(passkeyRouter(api));

  return router;
}
