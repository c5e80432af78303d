import { type Request, type Response, Router } from 'express';
import { accountChange, accountInput, keeping, signInInput } from '../../contract/account/account.ts';
import { apiKeyInput } from '../../contract/account/api-key.ts';
import type { LimitClass } from '../../contract/define.ts';
import { PublicError } from '../../contract/errors.ts';
import { getAccount, updateAccount } from '../accounts/account.ts';
import { createApiKey, listApiKeys, revokeApiKey } from '../accounts/api-keys.ts';
import { createAccount } from '../accounts/create-account.ts';
import { endSession, listDevices, signIn, signOutElsewhere } from '../accounts/sign-in.ts';
import type { App } from '../app.ts';
import type { Caller, Identity } from '../session.ts';
import { begin, parse, type Requests, refuseKeys, userAgentOf } from './account-request.ts';
import { mailRouter } from './mail.ts';
import { passkeyRouter } from './passkeys.ts';
import { providerRouter } from './provider.ts';
import { twoFactorRouter } from './two-factor.ts';

/** What routers of people's own doings stand on. */
export interface Parts {
  app: App;
  /** Says who sent a request, and refuses other sites. */
  callerOf(request: Request): Promise<Caller>;
  addressHashOf(request: Request): string;
}

/** Accounts, sessions and API keys: for people, not for their programs. */
export function accountRouter({ app, callerOf: anyCallerOf, addressHashOf }: Parts): Router {
  const router = Router();

  async function callerOf(request: Request): Promise<Caller> {
    const caller = await anyCallerOf(request);
    refuseKeys(caller);
    return caller;
  }

  const spend = (limit: LimitClass, request: Request, caller: Caller) =>
    app.limits.spend(limit, { caller, addressHash: addressHashOf(request) });

  async function personOf(request: Request): Promise<Identity> {
    const caller = await callerOf(request);
    if (caller === null) throw new PublicError('UNAUTHENTICATED', 'Sign in first.');
    return caller;
  }

  function forgetSession(response: Response) {
    const { name, value, options } = app.sessions.noCookie;
    response.cookie(name, value, options);
  }

  const requests: Requests = {
    ...{ callerOf, personOf },
    spend: (request, caller) => spend('rare', request, caller),
    guess: (request, name) => app.limits.guess(name, addressHashOf(request)),
  };

  router.post('/account', async (request, response) => {
    const caller = await callerOf(request);
    await spend('rare', request, caller);
    begin(response, await createAccount(app, caller, parse(accountInput, request.body), userAgentOf(request)));
  });

  router.get('/account', async (request, response) => {
    const caller = await callerOf(request);
    await spend('read', request, caller);
    // The cookie of a session that is over is told of at every connection.
    if (caller === null && app.sessions.isIn(request.get('cookie') ?? '')) forgetSession(response);
    response.json({ account: caller && (await getAccount(app, caller)) });
  });

  router.patch('/account', async (request, response) => {
    const person = await personOf(request);
    await spend('write', request, person);
    const change = parse(accountChange, request.body);
    // An open browser is no place to find a password out either.
    if (change.currentPassword !== undefined) await app.limits.guess(`of ${person.id}`, addressHashOf(request));
    response.json({ account: await updateAccount(app, person, change) });
  });

  router.post('/session', async (request, response) => {
    const caller = await callerOf(request);
    const input = parse(signInInput, request.body);
    await app.limits.guess(input.login, addressHashOf(request));
    begin(response, await signIn(app, caller, input, userAgentOf(request)));
  });

  router.delete('/session', async (request, response) => {
    const { id: userId, sessionId } = await personOf(request);
    await endSession(app, userId, sessionId);
    forgetSession(response);
    response.json({});
  });

  router.get('/sessions', async (request, response) => {
    response.json({ sessions: await listDevices(app, await personOf(request)) });
  });

  router.delete('/sessions', async (request, response) => {
    const person = await personOf(request);
    response.json({ ended: await signOutElsewhere(app, person, parse(keeping, request.body)) });
  });

  router.delete('/sessions/:id', async (request, response) => {
    const { id: userId } = await personOf(request);
    const { id } = request.params;
    const ended = isId(id) ? await endSession(app, userId, id) : 0;
    if (ended === 0) throw new PublicError('NOT_FOUND', 'This session has ended already.');
    response.json({});
  });

  router.get('/keys', async (request, response) => {
    const person = await personOf(request);
    await spend('read', request, person);
    response.json({ keys: await listApiKeys(app, person) });
  });

  router.post('/keys', async (request, response) => {
    const person = await personOf(request);
    await spend('rare', request, person);
    const input = parse(apiKeyInput, request.body);
    if (input.currentPassword !== undefined) await app.limits.guess(`of ${person.id}`, addressHashOf(request));
    response.status(201).json(await createApiKey(app, person, input));
  });

  router.delete('/keys/:id', async (request, response) => {
    const person = await personOf(request);
    await spend('write', request, person);
    const { id } = request.params;
    if (!isId(id)) throw new PublicError('NOT_FOUND', 'This key was revoked already.');
    await revokeApiKey(app, person, id);
    response.json({});
  });

  router.use(twoFactorRouter(app, requests));
  router.use(mailRouter(app, requests));
  router.use(providerRouter(app, requests));
  router.use(passkeyRouter(app, requests));

  return router;
}

/** Nothing else is looked up: PostgreSQL would break on NUL, say. */
const isId = (text: string): boolean => /^[\w-]+$/.test(text);
