import { Router } from 'express';
import { resetConfirmation, resetInput, verificationInput } from '../../contract/account/mail.ts';
import { signUpMail } from '../../contract/place/registration.ts';
import { getClaimedEmail, sendVerification, verifyEmail } from '../accounts/email.ts';
import { resetPassword, sendReset } from '../accounts/password-reset.ts';
import { sendSignUp } from '../accounts/sign-up-mail.ts';
import type { App } from '../app.ts';
import { parse, type Requests } from './account-request.ts';

/** What is done by links in e-mails. */
export function mailRouter(app: App, { callerOf, personOf, spend, guess }: Requests): Router {
  const router = Router();

  router.get('/account/email', async (request, response) => {
    response.json(await getClaimedEmail(app, await personOf(request)));
  });

  router.post('/account/email/verification', async (request, response) => {
    const person = await personOf(request);
    await spend(request, person);
    await sendVerification(app, person);
    response.status(202).json({});
  });

  // Whoever has the link: it may be opened in another browser.
  router.post('/account/email/verify', async (request, response) => {
    await spend(request, await callerOf(request));
    response.json(await verifyEmail(app, parse(verificationInput, request.body).token));
  });

  router.post('/account/sign-up', async (request, response) => {
    await spend(request, await callerOf(request));
    await sendSignUp(app, parse(signUpMail, request.body).email);
    response.status(202).json({});
  });

  router.post('/password-reset', async (request, response) => {
    await callerOf(request);
    const { login } = parse(resetInput, request.body);
    await guess(request, `reset ${login}`);
    sendReset(app, login);
    response.status(202).json({});
  });

  router.post('/password-reset/confirm', async (request, response) => {
    await spend(request, await callerOf(request));
    await resetPassword(app, parse(resetConfirmation, request.body));
    response.json({});
  });

  return router;
}
