import { type Request, Router } from 'express';
import { twoFactorConfirmation, twoFactorInput, twoFactorRemoval } from '../../contract/account/two-factor.ts';
import { beginTwoFactor, confirmTwoFactor, getTwoFactor, removeTwoFactor } from '../accounts/two-factor.ts';
import type { Identity } from '../session.ts';
import { type Parts, parse } from './account-request.ts';
import { addressHashOf } from './route.ts';

/** Codes beside the password. */
export function twoFactorRouter({ app, route }: Parts): Router {
  const router = Router();
  const change = { access: 'person', limit: 'write', scope: 'people' } as const;
  /** Both the password and the code can be guessed. */
  const guess = (request: Request, { id }: Identity) => app.limits.guess(`of ${id}`, addressHashOf(app, request));

  router.get(
    '/account/two-factor',
    route({ access: 'person', limit: 'read', scope: 'people' }, async (_request, response, person) => {
      response.json(await getTwoFactor(app, person));
    }),
  );

  router.post(
    '/account/two-factor',
    route(change, async (request, response, person) => {
      await guess(request, person);
      const { currentPassword } = parse(twoFactorInput, request.body);
      response.status(201).json(await beginTwoFactor(app, person, currentPassword));
    }),
  );

  router.post(
    '/account/two-factor/confirm',
    route(change, async (request, response, person) => {
      await guess(request, person);
      const { code } = parse(twoFactorConfirmation, request.body);
      response.json({ recoveryCodes: await confirmTwoFactor(app, person, code) });
    }),
  );

  router.delete(
    '/account/two-factor',
    route(change, async (request, response, person) => {
      await guess(request, person);
      await removeTwoFactor(app, person, parse(twoFactorRemoval, request.body));
      response.json({});
    }),
  );

  return router;
}
