import { Router } from 'express';
import type { App } from '../app.ts';

/**
 * `/healthz`: the process. `/readyz`: whether it can serve, with its database and Redis. `/metrics`: Prometheus.
 * A node without Redis looks into the database for what the others store, and one whose database takes no writes still
 * lets people read: both say `degraded`, with 200, as a balancer that took all nodes away would make it worse.
 */
export function healthRouter(app: App, stopping: () => boolean): Router {
  const router = Router();
  router.get('/healthz', (_request, response) => {
    response.json({ status: 'ok' });
  });
  router.get('/readyz', async (_request, response) => {
    const database = await app.store.state();
    const { state } = app.relay;
    const redis = state === 'alone' ? undefined : state === 'up' ? 'ok' : 'unavailable';
    const able = database !== 'unavailable' && !stopping();
    const whole = database === 'ok' && redis !== 'unavailable';
    const status = stopping() ? 'stopping' : !able ? 'unavailable' : whole ? 'ok' : 'degraded';
    response.status(able ? 200 : 503).json({ status, database, redis });
  });
  router.get('/metrics', async (_request, response) => {
    const { type, text } = await app.metrics.expose();
    response.type(type).send(text);
  });
  return router;
}
