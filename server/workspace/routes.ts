import { Router } from 'express';
import { placeChange, placeClaim } from '../../contract/place/place.ts';
import { invitationWish } from '../../contract/place/registration.ts';
import { changing, making, type Parts, parse, reading, userAgentOf } from '../http/account-request.ts';
import { addressHashOf } from '../http/route.ts';
import { inviteHere, listInvitationsHere, revokeInvitationHere } from './invitations/commands.ts';
import { claimPlace, getPlace, updatePlace } from './setup/commands.ts';
import { isFromHere } from './setup/from-here.ts';

/** The place: what it is, claiming it, and its owner's settings. */
export function placeRouter({ app, route }: Parts): Router {
  const router = Router();

  router.get(
    '/workspace',
    route({ access: 'anyone', limit: 'read', scope: 'any' }, async (request, response, caller) => {
      response.json(await getPlace(app, caller, isFromHere(request)));
    }),
  );

  router.post(
    '/workspace/claim',
    route({ access: 'anyone', limit: 'rare', scope: 'people' }, async (request, response, caller) => {
      const from = { fromHere: isFromHere(request), userAgent: userAgentOf(request) };
      const input = parse(placeClaim, request.body);
      const claim = () => claimPlace(app, caller, input, from);
      // Of the token that the server printed.
      const begun = await app.limits.guess('the place', addressHashOf(app, request), claim, ({ code }) => code === 'GONE');
      if (begun === undefined) return void response.status(201).json({ workspace: await getPlace(app, caller, from.fromHere) });
      const { cookie, token, user } = begun;
      response.cookie(cookie.name, cookie.value, cookie.options).status(201);
      const reports = await app.store.read('countReportsFor', { userId: user.id });
      const workspace = { ...(await getPlace(app, caller, from.fromHere)), own: true, role: 'owner', reports };
      response.json({ token, user, workspace });
    }),
  );

  router.patch(
    '/workspace',
    route(changing, async (request, response, caller) => {
      response.json(await updatePlace(app, caller, parse(placeChange, request.body)));
    }),
  );

  router.get(
    '/workspace/invitations',
    route(reading, async (_request, response, caller) => {
      response.json({ invitations: await listInvitationsHere(app, caller) });
    }),
  );

  router.post(
    '/workspace/invitations',
    route(making, async (request, response, caller) => {
      response.status(201).json(await inviteHere(app, caller, parse(invitationWish, request.body)));
    }),
  );

  router.delete(
    '/workspace/invitations/:id',
    route(changing, async (request, response, caller) => {
      await revokeInvitationHere(app, caller, String(request.params.id));
      response.json({});
    }),
  );

  return router;
}
