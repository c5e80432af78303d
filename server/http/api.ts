import express, { type ErrorRequestHandler, type Request, type Response, Router } from 'express';
import { z } from 'zod';
import { personName } from '../../contract/conversation/message.ts';
import { type ErrorBody, PublicError, statusByCode } from '../../contract/errors.ts';
import type { App } from '../app.ts';
import { chatNamespace } from '../chat/namespace.ts';
import { idFrom } from '../conversation/id-from.ts';
import { judgeOrigin } from '../origin.ts';
import { badInput, failureOf } from '../realtime/failure.ts';
import { run } from '../realtime/run.ts';
import { requestIdOf } from '../request-id.ts';
import type { Caller } from '../session.ts';
import { accountRouter } from './account.ts';
import { ordersRouter } from './orders.ts';
import { peopleRouter } from './people.ts';
import { pictureRouter } from './pictures.ts';
import { placeRouter } from './place.ts';

const guestInput = z.strictObject({ name: personName });

/** Query strings hold text only; these are numbers in the contract. */
const numbers = ['limit', 'before', 'after', 'around'];

/** `/api/v1`: the commands of the sockets over HTTP, with the same checks and the same errors. */
export function apiRouter(app: App): Router {
  const router = Router();
  const parts = {
    app,
    callerOf: (request: Request) => callerOf(app, request),
    addressHashOf: (request: Request) => addressHashOf(app, request),
  };
  router.use(pictureRouter(parts));
  router.use(express.json({ limit: '100kb' }));

  router.post('/guests', async (request, response) => {
    callerMustBeOurs(app, request);
    const input = guestInput.safeParse(request.body ?? {});
    if (!input.success) return refuse(response, badInput(input.error));
    const addressHash = addressHashOf(app, request);
    await app.limits.spend('rare', { caller: null, addressHash });
    const { token, user, cookie } = await app.sessions.createGuest(input.data.name, addressHash);
    response.cookie(cookie.name, cookie.value, cookie.options);
    response.status(201).json({ token, user });
  });

  router.use(accountRouter(parts));
  router.use(placeRouter(parts));
  router.use(peopleRouter(parts));
  router.use(ordersRouter(parts));

  router.get('/rooms', (request, response) => command(app, 'room:list', queryOf(request), request, response));
  router.post('/rooms', (request, response) =>
    command(app, 'room:create', { key: request.get('idempotency-key'), ...request.body }, request, response, 201),
  );
  router.get('/rooms/:room/messages', (request, response) =>
    command(app, 'message:history', { ...queryOf(request), room: request.params.room }, request, response),
  );
  router.post('/rooms/:room/messages', async (request, response) => {
    const caller = await callerOf(app, request);
    const input = { id: messageIdOf(request, caller), ...request.body, room: request.params.room };
    return command(app, 'message:send', input, request, response, 201);
  });

  router.post('/invitations/:token', (request, response) =>
    command(app, 'invitation:accept', { token: request.params.token }, request, response),
  );

  router.use((_request, response) => refuse(response, { code: 'NOT_FOUND', message: 'There is nothing at this address.' }));
  router.use(errorHandler(app));
  return router;
}

async function command(app: App, name: string, input: unknown, request: Request, response: Response, status = 200) {
  const caller = await callerOf(app, request);
  const reply = await run(chatNamespace, name, input, {
    ...{ app, caller, connection: null, addressHash: addressHashOf(app, request), requestId: requestIdOf(request) },
  });
  if (reply.ok) response.status(status).json(reply.data);
  else refuse(response, reply.error);
}

/**
 * Who calls: a bearer token, or the cookie when no foreign page sent the request.
 * @throws {PublicError} FORBIDDEN for a foreign Origin, UNAUTHENTICATED for a token that stands for nobody.
 */
async function callerOf(app: App, request: Request): Promise<Caller> {
  const { authorization, cookie } = request.headers;
  if (authorization !== undefined) {
    const caller = await app.sessions.identify({ authorization });
    if (caller === null) throw new PublicError('UNAUTHENTICATED', 'This token is not valid any more.');
    return caller;
  }
  const origin = callerMustBeOurs(app, request);
  // Browsers name no Origin when they only read from their own site; what changes something needs ours.
  const reads = request.method === 'GET' || request.method === 'HEAD';
  if (cookie === undefined || (origin === 'none' && !reads)) return null;
  return app.sessions.identify({ cookie });
}

const addressHashOf = (app: App, request: Request) => app.hashAddress(app.addressOf(request));

function callerMustBeOurs(app: App, request: Request): 'ours' | 'none' {
  const origin = judgeOrigin(app.config, request.headers);
  if (origin === 'foreign') throw new PublicError('FORBIDDEN', 'Requests from other sites are not taken.');
  return origin;
}

/** An id that the same caller gets again with the same Idempotency-Key, else a random one. */
function messageIdOf(request: Request, caller: Caller): string {
  const key = request.get('idempotency-key');
  return key === undefined ? crypto.randomUUID() : idFrom(caller?.id, String(request.params.room), key);
}

function queryOf(request: Request): Record<string, unknown> {
  const entries = Object.entries(request.query).map(([key, value]) => [key, numbers.includes(key) ? Number(value) : value]);
  return Object.fromEntries(entries);
}

function refuse(response: Response, error: ErrorBody) {
  if (error.retryAfterMs !== undefined) response.setHeader('retry-after', Math.ceil(error.retryAfterMs / 1000));
  response.status(statusByCode[error.code]).json({ error });
}

/** Whatever a request broke on, body parsing included, as an answer of the closed table. */
export function errorHandler(app: App): ErrorRequestHandler {
  return (error: unknown, request, response, _next) => {
    // Whoever has gone gets no answer, and did nothing wrong.
    if (request.destroyed && !request.complete) return;
    refuse(response, requestProblem(error) ?? failureOf(error, app.log, { path: request.path, request: requestIdOf(request) }));
  };
}

function requestProblem(error: unknown): ErrorBody | undefined {
  const status = error instanceof Error && 'status' in error ? error.status : undefined;
  if (status === 413) return { code: 'TOO_LARGE', message: 'The request is larger than 100 kB.' };
  if (typeof status !== 'number' || status >= 500) return undefined;
  // What reads bodies says of what type its errors are.
  const body = error instanceof Error && 'type' in error;
  return { code: 'BAD_REQUEST', message: body ? 'The request’s body is not valid JSON.' : 'The request is not valid.' };
}
