import { type ErrorRequestHandler, type Request, Router } from 'express';
import { z } from 'zod';
import { personName } from '../../contract/conversation/message.ts';
import { PublicError } from '../../contract/errors.ts';
import { accountRouter } from '../accounts/account/routes.ts';
import { pictureRouter } from '../accounts/pictures/routes.ts';
import type { Caller } from '../caller.ts';
import { chatNamespace } from '../chat/namespace.ts';
import { idFrom } from '../conversation/messages/id-from.ts';
import type { Core } from '../core/core.ts';
import { requestIdOf } from '../core/request-id.ts';
import { ordersRouter } from '../orders/order/routes.ts';
import { failureOf } from '../realtime/failure.ts';
import { refuseWords } from '../words/refuse-words.ts';
import { peopleRouter } from '../workspace/people/routes.ts';
import { reportsRouter } from '../workspace/reports/routes.ts';
import { workspaceRouter } from '../workspace/routes.ts';
import { aboutRouter } from './about.ts';
import { parse } from './account-request.ts';
import { bodyProblem } from './body.ts';
import { addressHashOf, type Route, refuse } from './route.ts';

const guestInput = z.strictObject({ name: personName });

/** Query strings hold text only; these are numbers in the contract. */
const numbers = ['limit', 'before', 'after', 'around'];

/** `/api/v1`: the commands of the sockets over HTTP, with the same checks and the same errors. */
export function apiRouter(core: Core, route: Route): Router {
  const router = Router();
  const parts = { core, route };

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

  router.use(aboutRouter(parts));
  router.use(pictureRouter(parts));
  router.use(accountRouter(parts));
  router.use(workspaceRouter(parts));
  router.use(peopleRouter(parts));
  router.use(reportsRouter(parts));
  router.use(ordersRouter(parts));

  router.get('/rooms', route.command(chatNamespace, 'room:list', { input: queryOf }));
  router.post(
    '/rooms',
    route.command(chatNamespace, 'room:create', {
      input: (request) => ({ key: request.get('idempotency-key'), ...request.body }),
      status: 201,
    }),
  );
  router.get(
    '/rooms/:room/messages',
    route.command(chatNamespace, 'message:history', {
      input: (request) => ({ ...queryOf(request), room: request.params.room }),
    }),
  );
  router.post(
    '/rooms/:room/messages',
    route.command(chatNamespace, 'message:send', {
      input: (request, caller) => ({ id: messageIdOf(core, request, caller), ...request.body, room: request.params.room }),
      status: 201,
    }),
  );

  router.post(
    '/invitations/:token',
    route.command(chatNamespace, 'invitation:accept', { input: ({ params }) => ({ token: params.token }) }),
  );

  return router;
}

/**
 * An id that the same caller gets again with the same Idempotency-Key, else a random one. Only this workspace can make it: whoever knew
 * somebody's next key could otherwise take the id first.
 */
function messageIdOf({ deriveToken }: Core, request: Request, caller: Caller): string {
  const key = request.get('idempotency-key');
  if (key === undefined) return crypto.randomUUID();
  return idFrom(deriveToken('idempotency key', JSON.stringify([caller?.id, request.params.room, key])));
}

function queryOf(request: Request): Record<string, unknown> {
  const entries = Object.entries(request.query).map(([key, value]) => [key, numbers.includes(key) ? Number(value) : value]);
  return Object.fromEntries(entries);
}

/** The end of every way that leads nowhere. */
export const nowhere = (route: Route) =>
  route({ access: 'public', limit: 'read', scope: 'any', body: 'own' }, () => {
    throw new PublicError('NOT_FOUND', 'There is nothing at this address.');
  });

/** Whatever a request broke on, body parsing included, as an answer of the closed table. */
export function errorHandler(core: Core): ErrorRequestHandler {
  return (error: unknown, request, response, _next) => {
    // Whoever has gone gets no answer, and did nothing wrong.
    if (request.destroyed && !request.complete) return;
    const problem = bodyProblem(error);
    if (problem !== undefined) return refuse(response, problem.error, problem.status);
    refuse(response, failureOf(error, core.log, { path: request.path, request: requestIdOf(request) }));
  };
}
