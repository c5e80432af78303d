import { type Request, Router } from 'express';
import { twoFactorConfirmation, twoFactorInput, twoFactorRemoval } from '../../contract/account/two-factor.ts';
import { beginTwoFactor, confirmTwoFactor, getTwoFactor, removeTwoFactor } from '../accounts/two-factor.ts';
import type { App } from '../app.ts';
import type { Identity } from '../session.ts';
import { parse, type Requests } from './account-request.ts';

/** Codes beside the password. */
export function twoFactorRouter(app: App, { personOf, guess }: Requests): Router {
  const router = Router();
  /** Both the password and the code can be guessed. */
  async function guesserOf(request: Request): Promise<Identity> {
    const person = await personOf(request);
    await guess(request, `of ${person.id}`);
    return person;
  }

  router.get('/account/two-factor', async (request, response) => {
    response.json(await getTwoFactor(app, await personOf(request)));
  });

  router.post('/account/two-factor', async (request, response) => {
    const person = await guesserOf(request);
    const { currentPassword } = parse(twoFactorInput, request.body);
    response.status(201).json(await beginTwoFactor(app, person, currentPassword));
  });

  router.post('/account/two-factor/confirm', async (request, response) => {
    const person = await guesserOf(request);
    const { code } = parse(twoFactorConfirmation, request.body);
    response.json({ recoveryCodes: await confirmTwoFactor(app, person, code) });
  });

  router.delete('/account/two-factor', async (request, response) => {
    const person = await guesserOf(request);
    await removeTwoFactor(app, person, parse(twoFactorRemoval, request.body));
    response.json({});
  });

  return router;
}
