import { Router } from 'express';
import { twoFactorConfirmation, twoFactorInput, twoFactorRemoval } from '../../../contract/account/two-factor.ts';
import type { Identity } from '../../caller.ts';
import { changing, doerOf, parse, reading } from '../../http/account-request.ts';
import { addressHashOf } from '../../http/route.ts';
import type { Api } from '../../module.ts';
import { beginTwoFactor, confirmTwoFactor, getTwoFactor, removeTwoFactor } from './commands.ts';

/** Codes beside the password. */
export function twoFactorRouter({ core, route }: Api<unknown>): Router {
  const router = Router();
  /** Both the password and the code can be guessed. */
  const guess = <T>(addressHash: string, { id }: Identity, attempt: () => Promise<T>) =>
    core.limits.guess(`of ${id}`, addressHash, attempt);

  router.get(
    '/account/two-factor',
    route(reading, async (_request, response, person) => {
      response.json(await getTwoFactor(core, person));
    }),
  );

  router.post(
    '/account/two-factor',
    route(changing, async (request, response, person) => {
      const { currentPassword } = parse(twoFactorInput, request.body);
      const begin = () => beginTwoFactor(core, person, currentPassword);
      response.status(201).json(await guess(addressHashOf(core, request), person, begin));
    }),
  );

  router.post(
    '/account/two-factor/confirm',
    route(changing, async (request, response, person) => {
      const { code } = parse(twoFactorConfirmation, request.body);
      const guesser = { userId: person.id, addressHash: addressHashOf(core, request) };
      const confirm = () => confirmTwoFactor(core, guesser, code, doerOf(core, request));
      response.json({ recoveryCodes: await guess(guesser.addressHash, person, confirm) });
    }),
  );

  router.delete(
    '/account/two-factor',
    route(changing, async (request, response, person) => {
      const addressHash = addressHashOf(core, request);
      const given = { ...parse(twoFactorRemoval, request.body), addressHash };
      await guess(addressHash, person, () => removeTwoFactor(core, person, given, doerOf(core, request)));
      response.json({});
    }),
  );

  return router;
}
