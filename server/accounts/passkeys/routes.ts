import { type Request, Router } from 'express';
import { passkeyChange, passkeyInput, passkeyProof, passkeySignInInput } from '../../../contract/account/passkey.ts';
import type { SignInMethods } from '../../../contract/account/sign-in-methods.ts';
import { PublicError } from '../../../contract/errors.ts';
import { publicOrigin } from '../../core/origin.ts';
import { begin, changing, doerOf, idOf, making, parse, reading, userAgentOf } from '../../http/account-request.ts';
import { addressHashOf } from '../../http/route.ts';
import type { Api } from '../../module.ts';
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

/** Passkeys, and which methods there are to sign in. */
export function passkeyRouter({ core, route }: Api<unknown>): Router {
  const router = Router();
  const siteOf = (request: Request) => passkeySiteOf(core.config, publicOrigin(core.config, request.headers));
  const none = 'You have no such passkey.';

  router.get(
    '/session/methods',
    route({ access: 'public', limit: 'read', scope: 'any' }, (request, response) => {
      const methods: SignInMethods = {
        passkeys: siteOf(request) !== undefined,
        provider: core.config.oidc?.name ?? null,
        mail: core.mailer !== undefined,
      };
      response.json(methods);
    }),
  );

  router.post(
    '/session/passkey/options',
    route({ access: 'anyone', limit: 'rare', scope: 'people' }, async (request, response) => {
      response.json(await beginPasskeySignIn(core, needed(siteOf(request))));
    }),
  );

  router.post(
    '/session/passkey',
    route({ access: 'anyone', limit: 'rare', scope: 'people' }, async (request, response, caller) => {
      const input = parse(passkeySignInInput, request.body);
      begin(response, await signInByPasskey(core, caller, needed(siteOf(request)), input, userAgentOf(request)));
    }),
  );

  router.get(
    '/account/passkeys',
    route(reading, async (request, response, person) => {
      response.json(await listPasskeys(core, person, siteOf(request)));
    }),
  );

  router.post(
    '/account/passkeys/options',
    route(changing, async (request, response, person) => {
      const { currentPassword } = parse(passkeyProof, request.body);
      const options = () => beginPasskey(core, person, needed(siteOf(request)), currentPassword);
      response.json(await core.limits.guess(`of ${person.id}`, addressHashOf(core, request), options));
    }),
  );

  router.post(
    '/account/passkeys',
    route(making, async (request, response, person) => {
      const input = parse(passkeyInput, request.body);
      const passkey = await addPasskey(core, person, needed(siteOf(request)), input, doerOf(core, request));
      response.status(201).json({ passkey });
    }),
  );

  router.patch(
    '/account/passkeys/:id',
    route(changing, async (request, response, { id: userId }) => {
      const { name } = parse(passkeyChange, request.body);
      await core.store.write('renamePasskeys', { id: idOf(request, none), userId, name });
      response.json({});
    }),
  );

  router.delete(
    '/account/passkeys/:id',
    route(changing, async (request, response, person) => {
      const { currentPassword } = parse(passkeyProof, request.body);
      const remove = () => removePasskey(core, person, idOf(request, none), currentPassword, doerOf(core, request));
      await core.limits.guess(`of ${person.id}`, addressHashOf(core, request), remove);
      response.json({});
    }),
  );

  return router;
}

function needed(site: PasskeySite | undefined): PasskeySite {
  if (site !== undefined) return site;
  throw new PublicError('CONFLICT', 'Passkeys need an address with a name. The host sets it as PUBLIC_URL.');
}
