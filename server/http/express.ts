import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { toNodeHandler } from 'better-auth/node';
import express, { type Express } from 'express';
import helmet from 'helmet';
import { PublicError } from '../../contract/errors.ts';
import type { App } from '../app.ts';
import { hasHost } from '../origin.ts';
import { requestIdOf } from '../request-id.ts';
import { apiRouter, errorHandler, nowhere } from './api.ts';
import { healthRouter } from './health.ts';
import { createRoute } from './route.ts';

const clientFiles = dirname(createRequire(import.meta.url).resolve('socket.io-client/dist/socket.io.js'));

/** Everything over HTTP that is no page and no Socket.IO transport. */
export function createExpress(app: App, stopping: () => boolean): Express {
  const server = express();
  server.disable('x-powered-by');
  server.use(helmet());
  server.use(function logAnswer(request, response, next) {
    response.once('close', () => {
      const { method, originalUrl } = request;
      // Without the query: searches are nobody's business.
      const path = originalUrl.split('?')[0];
      app.log.debug({ request: requestIdOf(request), method, path, status: response.statusCode }, 'answered');
    });
    next();
  });
  const route = createRoute(app);
  const open = { access: 'public', limit: 'read', scope: 'any', body: 'own' } as const;
  server.use(healthRouter(app, route, stopping));
  // Of better-auth's routes the one that is used; it makes a URL of the Host.
  const session = toNodeHandler(app.sessions);
  server.get(
    '/api/auth/get-session',
    route(open, (request, response) => {
      if (!hasHost(request.headers)) throw new PublicError('BAD_REQUEST', 'The Host header names no host.');
      return session(request, response);
    }),
  );
  server.use('/api/v1', apiRouter(app, route));
  // The tutorial's page loads its client from here ([W17]).
  const files = express.static(clientFiles, { index: false, maxAge: '1h' });
  server.use(
    '/socket.io',
    route(open, (request, response, _caller, next) => files(request, response, next)),
  );
  server.use(nowhere(route));
  // Express would write what it broke on to the console.
  server.use(errorHandler(app));
  return server;
}
