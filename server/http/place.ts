import { Router } from 'express';
import { placeChange, placeClaim } from '../../contract/place/place.ts';
import { claimPlace, getPlace, updatePlace } from '../place/claim.ts';
import { type Parts, parse, userAgentOf } from './account-request.ts';

/** The place: what it is, claiming it, and its owner's settings. */
export function placeRouter({ app, route }: Parts): Router {
  const router = Router();

  router.get(
    '/place',
    route({ access: 'anyone', limit: 'read', scope: 'any' }, (_request, response, caller) => {
      response.json(getPlace(app, caller));
    }),
  );

  router.post(
    '/place/claim',
    route({ access: 'anyone', limit: 'rare', scope: 'people' }, async (request, response, caller) => {
      const begun = await claimPlace(app, caller, parse(placeClaim, request.body), userAgentOf(request));
      if (begun === undefined) return void response.status(201).json({ place: getPlace(app, caller) });
      const { cookie, token, user } = begun;
      response.cookie(cookie.name, cookie.value, cookie.options).status(201);
      response.json({ token, user, place: { ...getPlace(app, caller), own: true } });
    }),
  );

  router.patch(
    '/place',
    route({ access: 'person', limit: 'write', scope: 'people' }, async (request, response, caller) => {
      response.json(await updatePlace(app, caller, parse(placeChange, request.body)));
    }),
  );

  return router;
}
