import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import express, { type Express } from 'express';
import helmet from 'helmet';
import type { App } from '../app.ts';
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
  // Where programs of before look up who they are.
  server.get('/api/auth/get-session', async (request, response) => {
    const caller = await app.sessions.identify(request.headers);
    await app.limits.spend('read', { caller, addressHash: app.hashAddress(app.addressOf(request)) });
    if (caller === null || caller.apiKey !== undefined) return void response.json(null);
    const { id, name, kind, sessionId } = caller;
    response.json({ user: { id, name, kind }, session: { id: sessionId } });
  });
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
