import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import express, { type Express } from 'express';
import helmet from 'helmet';
import { PublicError } from '../../contract/errors.ts';
import type { Core } from '../core/core.ts';
import { isDecodable } from '../core/decodable.ts';
import { requestIdOf } from '../core/request-id.ts';
import type { Opened } from '../open-modules.ts';
import { apiRouter, errorHandler, nowhere } from './api.ts';
import { healthRouter } from './health.ts';
import { addressHashOf, createRoute } from './route.ts';

const clientFiles = dirname(createRequire(import.meta.url).resolve('socket.io-client/dist/socket.io.js'));

/** Everything over HTTP that is no page and no Socket.IO transport. */
export function createExpress(core: Core, opened: Opened, stopping: () => boolean): Express {
  const server = express();
  server.disable('x-powered-by');
  server.use(helmet());
  server.use(function logAnswer(request, response, next) {
    response.once('close', () => {
      const { method, originalUrl } = request;
      // Without the query: searches are nobody's business.
      const path = originalUrl.split('?')[0];
      core.log.debug({ request: requestIdOf(request), method, path, status: response.statusCode }, 'answered');
    });
    next();
  });
  server.use(function keepNothing(request, response, next) {
    // What one person was told no cache between may keep for the next one, refusals included. Pictures say otherwise.
    if (/^\/api(?:\/|$)/.test(request.path)) response.setHeader('cache-control', 'no-store');
    next();
  });
  server.use(function readAddress(request, _response, next) {
    // A query would be read with U+FFFD in the place of what is no text.
    if (!isDecodable(request.url))
      throw new PublicError('BAD_REQUEST', 'This address is not valid: a % in it stands for no letter.');
    next();
  });
  const route = createRoute(core);
  const open = { access: 'public', limit: 'read', scope: 'any', body: 'own' } as const;
  server.use(healthRouter(core, route, stopping));
  // Where programs of before look up who they are.
  server.get(
    '/api/auth/get-session',
    route(open, async (request, response) => {
      const caller = await core.limits.name(addressHashOf(core, request), () => core.sessions.identify(request.headers));
      if (caller === null || caller.apiKey !== undefined) return void response.json(null);
      const { id, name, kind, sessionId } = caller;
      response.json({ user: { id, name, kind }, session: { id: sessionId } });
    }),
  );
  server.use('/api/v1', apiRouter(core, route, opened));
  // The tutorial's page loads its client from here ([W17]).
  const files = express.static(clientFiles, { index: false, maxAge: '1h' });
  server.use(
    '/socket.io',
    route(open, (request, response, _caller, next) => files(request, response, next)),
  );
  server.use(nowhere(route));
  // Express would write what it broke on to the console.
  server.use(errorHandler(core));
  return server;
}
