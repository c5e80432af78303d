import { Router } from 'express';
import { PublicError } from '../../contract/errors.ts';
import { placeChange, placeClaim } from '../../contract/place/place.ts';
import { claimPlace, getPlace, updatePlace } from '../place/claim.ts';
import { isFromHere } from '../place/from-here.ts';
import type { Parts } from './account.ts';
import { parse, refuseKeys, userAgentOf } from './account-request.ts';

/** The place: what it is, claiming it, and its owner's settings. */
export function placeRouter({ app, callerOf, addressHashOf }: Parts): Router {
  const router = Router();

  router.get('/place', async (request, response) => {
    response.json(getPlace(app, await callerOf(request), isFromHere(request)));
  });

  router.post('/place/claim', async (request, response) => {
    const caller = await callerOf(request);
    refuseKeys(caller);
    await app.limits.spend('rare', { caller, addressHash: addressHashOf(request) });
    const from = { fromHere: isFromHere(request), userAgent: userAgentOf(request) };
    const begun = await claimPlace(app, caller, parse(placeClaim, request.body), from);
    if (begun === undefined) return void response.status(201).json({ place: getPlace(app, caller, from.fromHere) });
    const { cookie, token, user } = begun;
    response.cookie(cookie.name, cookie.value, cookie.options).status(201);
    response.json({ token, user, place: { ...getPlace(app, caller, from.fromHere), own: true, role: 'owner' } });
  });

  router.patch('/place', async (request, response) => {
    const caller = await callerOf(request);
    refuseKeys(caller);
    if (caller === null) throw new PublicError('UNAUTHENTICATED', 'Sign in first.');
    await app.limits.spend('write', { caller, addressHash: addressHashOf(request) });
    response.json(await updatePlace(app, caller, parse(placeChange, request.body)));
  });

  return router;
}
