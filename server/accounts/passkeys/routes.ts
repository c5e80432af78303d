import { type Request, Router } from 'express';
import { passkeyChange, passkeyInput, passkeyProof, passkeySignInInput } from '../../../contract/account/passkey.ts';
import type { SignInWays } from '../../../contract/account/ways.ts';
import { PublicError } from '../../../contract/errors.ts';
import { publicOrigin } from '../../core/origin.ts';
import { begin, changing, doerOf, idOf, making, type Parts, parse, reading, userAgentOf } from '../../http/account-request.ts';
import { addressHashOf } from '../../http/route.ts';
import {
  addPasskey,
  beginPasskey,
  beginPasskeySignIn,
  listPasskeys,
  type PasskeySite,
  passkeySiteOf,
  removePasskey,
  signInByPasskey,
} from './commands.ts';

/** Passkeys, and which ways there are to sign in. */
export function passkeyRouter({ app, route }: Parts): Router {
  const router = Router();
  const siteOf = (request: Request) => passkeySiteOf(app.config, publicOrigin(app.config, request.headers));
  const none = 'You have no such passkey.';

  router.get(
    '/session/ways',
    route({ access: 'public', limit: 'read', scope: 'any' }, (request, response) => {
      const ways: SignInWays = {
        passkeys: siteOf(request) !== undefined,
        provider: app.provider?.name ?? null,
        mail: app.mailer !== undefined,
      };
      response.json(ways);
    }),
  );

  router.post(
    '/session/passkey/options',
    route({ access: 'anyone', limit: 'rare', scope: 'people' }, async (request, response) => {
      response.json(await beginPasskeySignIn(app, needed(siteOf(request))));
    }),
  );

  router.post(
    '/session/passkey',
    route({ access: 'anyone', limit: 'rare', scope: 'people' }, async (request, response, caller) => {
      const input = parse(passkeySignInInput, request.body);
      begin(response, await signInByPasskey(app, caller, needed(siteOf(request)), input, userAgentOf(request)));
    }),
  );

  router.get(
    '/account/passkeys',
    route(reading, async (request, response, person) => {
      response.json(await listPasskeys(app, person, siteOf(request)));
    }),
  );

  router.post(
    '/account/passkeys/options',
    route(changing, async (request, response, person) => {
      const { currentPassword } = parse(passkeyProof, request.body);
      const options = () => beginPasskey(app, person, needed(siteOf(request)), currentPassword);
      response.json(await app.limits.guess(`of ${person.id}`, addressHashOf(app, request), options));
    }),
  );

  router.post(
    '/account/passkeys',
    route(making, async (request, response, person) => {
      const input = parse(passkeyInput, request.body);
      const passkey = await addPasskey(app, person, needed(siteOf(request)), input, doerOf(app, request));
      response.status(201).json({ passkey });
    }),
  );

  router.patch(
    '/account/passkeys/:id',
    route(changing, async (request, response, { id: userId }) => {
      const { name } = parse(passkeyChange, request.body);
      await app.store.write('renamePasskeys', { id: idOf(request, none), userId, name });
      response.json({});
    }),
  );

  router.delete(
    '/account/passkeys/:id',
    route(changing, async (request, response, person) => {
      const { currentPassword } = parse(passkeyProof, request.body);
      const remove = () => removePasskey(app, person, idOf(request, none), currentPassword, doerOf(app, request));
      await app.limits.guess(`of ${person.id}`, addressHashOf(app, request), remove);
      response.json({});
    }),
  );

  return router;
}

function needed(site: PasskeySite | undefined): PasskeySite {
  if (site !== undefined) return site;
  throw new PublicError('CONFLICT', 'Passkeys need an address with a name. The host sets it as PUBLIC_URL.');
}
