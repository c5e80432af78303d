import { type ErrorRequestHandler, Router } from 'express';
import { z } from 'zod';
import { personName } from '../../contract/person.ts';
import type { Core } from '../core/core.ts';
import { refuse } from '../core/refuse.ts';
import { requestIdOf } from '../core/request-id.ts';
import type { Opened } from '../open-modules.ts';
import { failureOf } from '../realtime/failure.ts';
import { refuseWords } from '../words/refuse-words.ts';
import { aboutRouter } from './about.ts';
import { parse } from './account-request.ts';
import { bodyProblem } from './body.ts';
import { addressHashOf, answerRefusal, type Routes } from './route.ts';

const guestInput = z.strictObject({ name: personName });

/** `/api/v1`: the commands of the sockets over HTTP, with the same checks and the same errors. */
export function apiRouter(core: Core, route: Routes, opened: Opened): Router {
  const router = Router();

  router.post(
    '/guests',
    route({ access: 'public', limit: 'rare', scope: 'any' }, async (request, response) => {
      const input = parse(guestInput, request.body);
      refuseWords(core, input);
      const { token, user, cookie } = await core.sessions.createGuest(input.name, addressHashOf(core, request));
      response.cookie(cookie.name, cookie.value, cookie.options);
      response.status(201).json({ token, user });
    }),
  );

  router.use(aboutRouter(opened.about, route));
  for (const { namespace, projections, router: own } of opened.routes) {
    const rest = own(route);
    if (rest !== undefined) router.use(rest);
    if (namespace === undefined) continue;
    for (const one of projections) router[one.method](one.path, route.command(namespace, one));
  }
  return router;
}

/** The end of every way that leads nowhere. */
export const nowhere = (route: Routes) =>
  route({ access: 'public', limit: 'read', scope: 'any', body: 'own' }, () => {
    throw refuse('address.nothing');
  });

/** Whatever a request broke on, body parsing included, as an answer of the closed table. */
export function errorHandler(core: Core): ErrorRequestHandler {
  return (error: unknown, request, response, _next) => {
    // Whoever has gone gets no answer, and did nothing wrong.
    if (request.destroyed && !request.complete) return;
    const problem = bodyProblem(error);
    if (problem !== undefined) return answerRefusal(request, response, problem.refusal, problem.status);
    answerRefusal(request, response, failureOf(error, core.log, { path: request.path, request: requestIdOf(request) }));
  };
}
