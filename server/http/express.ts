import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { toNodeHandler } from 'better-auth/node';
import express, { type Express } from 'express';
import helmet from 'helmet';
import { PublicError } from '../../contract/errors.ts';
import type { App } from '../app.ts';
import { hasHost } from '../origin.ts';
import { requestIdOf } from '../request-id.ts';
import { apiRouter, errorHandler } from './api.ts';
import { healthRouter } from './health.ts';

const clientFiles = dirname(createRequire(import.meta.url).resolve('socket.io-client/dist/socket.io.js'));

/** Everything over HTTP that is no page and no Socket.IO transport. */
export function createExpress(app: App, stopping: () => boolean): Express {
  const server = express();
  server.disable('x-powered-by');
  server.use(helmet());
  server.use((request, response, next) => {
    response.once('close', () => {
      const { method, originalUrl } = request;
      // Without the query: searches are nobody's business.
      const path = originalUrl.split('?')[0];
      app.log.debug({ request: requestIdOf(request), method, path, status: response.statusCode }, 'answered');
    });
    next();
  });
  server.use(healthRouter(app, stopping));
  // Of better-auth's routes the one that is used; it makes a URL of the Host.
  server
    .route('/api/auth/get-session')
    .all((request, _response, next) =>
      next(hasHost(request.headers) ? undefined : new PublicError('BAD_REQUEST', 'The Host header names no host.')),
    )
    .get(toNodeHandler(app.sessions));
  server.use('/api/v1', apiRouter(app));
  // The tutorial's page loads its client from here ([W17]).
  server.use('/socket.io', express.static(clientFiles, { index: false, maxAge: '1h' }));
  server.use((_request, response) => {
    response.status(404).json({ error: { code: 'NOT_FOUND', message: 'There is nothing at this address.' } });
  });
  // Express would write what it broke on to the console.
  server.use(errorHandler(app));
  return server;
}
