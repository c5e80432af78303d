import { Router } from 'express';
import { resetConfirmation, resetInput, resetLook, verificationInput } from '../../../contract/account/mail.ts';
import { signUpMail } from '../../../contract/workspace/registration.ts';
import { languageOfRequest } from '../../core/say-refusal.ts';
import { doerOf, parse, reading } from '../../http/account-request.ts';
import type { Api } from '../../module.ts';
import { lookAtReset, resetPassword, sendReset } from '../password/reset.ts';
import { getClaimedEmail, sendVerification, verifyEmail } from './commands.ts';
import { sendSignUp } from './sign-up.ts';

/** What is done by links in e-mails. */
export function mailRouter({ core, route }: Api<unknown>): Router {
  const router = Router();

  router.get(
    '/account/email',
    route(reading, async (_request, response, person) => {
      response.json(await getClaimedEmail(core, person));
    }),
  );

  router.post(
    '/account/email/verification',
    route({ access: 'person', limit: 'mail', scope: 'people' }, async (request, response, person) => {
      await sendVerification(core, person, languageOfRequest(request.headers, person));
      response.status(202).json({});
    }),
  );

  // Whoever has the link: it may be opened in another browser.
  router.post(
    '/account/email/verify',
    route({ access: 'anyone', limit: 'rare', scope: 'people' }, async (request, response) => {
      response.json(await verifyEmail(core, parse(verificationInput, request.body).token, doerOf(core, request)));
    }),
  );

  router.post(
    '/account/sign-up',
    route({ access: 'anyone', limit: 'mail', scope: 'people' }, async (request, response) => {
      await sendSignUp(core, parse(signUpMail, request.body).email, languageOfRequest(request.headers));
      response.status(202).json({});
    }),
  );

  router.post(
    '/password-reset',
    route({ access: 'anyone', limit: 'mail', scope: 'people' }, (request, response) => {
      const { login } = parse(resetInput, request.body);
      sendReset(core, login, languageOfRequest(request.headers));
      response.status(202).json({});
    }),
  );

  router.post(
    '/password-reset/look',
    route({ access: 'anyone', limit: 'rare', scope: 'people' }, async (request, response) => {
      response.json(await lookAtReset(core, parse(resetLook, request.body).token));
    }),
  );

  router.post(
    '/password-reset/confirm',
    route({ access: 'anyone', limit: 'rare', scope: 'people' }, async (request, response) => {
      await resetPassword(core, parse(resetConfirmation, request.body), doerOf(core, request));
      response.json({});
    }),
  );

  return router;
}
