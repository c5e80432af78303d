import { type Request, Router } from 'express';
import {
  passkeyChange,
  passkeyInput,
  passkeyOptionsInput,
  passkeyRemoval,
  passkeySignInInput,
} from '../../contract/account/passkey.ts';
import type { SignInWays } from '../../contract/account/ways.ts';
import { PublicError } from '../../contract/errors.ts';
import {
  addPasskey,
  beginPasskey,
  beginPasskeySignIn,
  listPasskeys,
  type PasskeySite,
  passkeySiteOf,
  removePasskey,
  signInByPasskey,
} from '../accounts/passkeys.ts';
import type { App } from '../app.ts';
import { publicOrigin } from '../origin.ts';
import { begin, parse, type Requests, userAgentOf } from './account-request.ts';

/** Passkeys, and which ways there are to sign in. */
export function passkeyRouter(app: App, { callerOf, personOf, spend, guess }: Requests): Router {
  const router = Router();
  const siteOf = (request: Request) => passkeySiteOf(app.config, publicOrigin(app.config, request.headers));

  router.get('/session/ways', (request, response) => {
    const ways: SignInWays = {
      passkeys: siteOf(request) !== undefined,
      provider: app.provider?.name ?? null,
      mail: app.mailer !== undefined,
    };
    response.json(ways);
  });

  router.post('/session/passkey/options', async (request, response) => {
    await spend(request, await callerOf(request));
    response.json(await beginPasskeySignIn(app, needed(siteOf(request))));
  });

  router.post('/session/passkey', async (request, response) => {
    const caller = await callerOf(request);
    await spend(request, caller);
    const input = parse(passkeySignInInput, request.body);
    begin(response, await signInByPasskey(app, caller, needed(siteOf(request)), input, userAgentOf(request)));
  });

  router.get('/account/passkeys', async (request, response) => {
    response.json(await listPasskeys(app, await personOf(request), siteOf(request)));
  });

  router.post('/account/passkeys/options', async (request, response) => {
    const person = await personOf(request);
    await guess(request, `of ${person.id}`);
    const { currentPassword } = parse(passkeyOptionsInput, request.body);
    response.json(await beginPasskey(app, person, needed(siteOf(request)), currentPassword));
  });

  router.post('/account/passkeys', async (request, response) => {
    const person = await personOf(request);
    const input = parse(passkeyInput, request.body);
    const passkey = await addPasskey(app, person, needed(siteOf(request)), input, userAgentOf(request));
    response.status(201).json({ passkey });
  });

  router.patch('/account/passkeys/:id', async (request, response) => {
    const { id: userId } = await personOf(request);
    const { name } = parse(passkeyChange, request.body);
    await app.store.write('renamePasskeys', { id: idOf(request), userId, name });
    response.json({});
  });

  router.delete('/account/passkeys/:id', async (request, response) => {
    const person = await personOf(request);
    await guess(request, `of ${person.id}`);
    const { currentPassword } = parse(passkeyRemoval, request.body);
    await removePasskey(app, person, idOf(request), currentPassword);
    response.json({});
  });

  return router;
}

function needed(site: PasskeySite | undefined): PasskeySite {
  if (site !== undefined) return site;
  throw new PublicError('CONFLICT', 'Passkeys need an address with a name. The host sets it as PUBLIC_URL.');
}

/** What is no id is looked up by nobody: PostgreSQL would break on NUL, say. */
function idOf(request: Request): string {
  const { id } = request.params;
  if (typeof id === 'string' && /^[\w-]+$/.test(id)) return id;
  throw new PublicError('NOT_FOUND', 'You have no such passkey.');
}
