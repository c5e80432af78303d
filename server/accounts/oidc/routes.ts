import { type CookieOptions, Router } from 'express';
import { providerInput } from '../../../contract/account/sign-in-methods.ts';
import { cookieNamed } from '../../core/session-token.ts';
import { parse, userAgentOf } from '../../http/account-request.ts';
import { beginVisit, endVisit, visitMs } from './commands.ts';

const cookieName = 'bellhop.visit';

import type { Api } from '../../module.ts';
import type { AccountParts } from '../parts.ts';

/** Sign-in with another site. */
export function providerRouter({ core, parts, route }: Api<AccountParts>): Router {
  const router = Router();
  const cookie: CookieOptions = {
    ...{ httpOnly: true, sameSite: 'lax', path: '/api/v1/session/oidc', maxAge: visitMs },
    secure: core.config.publicOrigin?.startsWith('https:') ?? false,
  };

  router.post(
    '/session/oidc',
    route({ access: 'anyone', limit: 'rare', scope: 'people' }, async (request, response, caller) => {
      const { url, errand } = await beginVisit(core, parts, caller, parse(providerInput, request.body));
      response.cookie(cookieName, errand, cookie).json({ url });
    }),
  );

  // The browser comes here from the other site, on its own: what it brings is checked, and a page is the answer.
  router.get(
    '/session/oidc/callback',
    route({ access: 'public', limit: 'rare', scope: 'any' }, async (request, response) => {
      const { cookie: cookies = '' } = request.headers;
      const caller = await core.sessions.identify({ cookie: cookies });
      const search = request.originalUrl.slice(request.originalUrl.indexOf('?'));
      const end = await endVisit(core, parts, caller, search, cookieNamed(cookies, cookieName), userAgentOf(request));
      response.cookie(cookieName, '', { ...cookie, maxAge: 0 });
      if ('problem' in end) return response.redirect(303, `/sign-in/${end.problem}`);
      response.cookie(end.cookie.name, end.cookie.value, end.cookie.options);
      response.redirect(303, end.returnTo);
    }),
  );

  return router;
}
