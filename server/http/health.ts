import { Router } from 'express';
import type { App } from '../app.ts';

const patienceMs = 2000;

/**
 * `/healthz`: the process. `/readyz`: whether it can serve, with its database and Redis. `/metrics`: Prometheus.
 * Without Redis a node serves on and looks into the database for what the others store: it says `degraded`, with 200, as
 * a balancer that took all nodes away would make it worse.
 */
export function healthRouter(app: App, stopping: () => boolean): Router {
  const router = Router();
  router.get('/healthz', (_request, response) => {
    response.json({ status: 'ok' });
  });
  router.get('/readyz', async (_request, response) => {
    const database = (await databaseAnswers(app)) ? 'ok' : 'unavailable';
    const { state } = app.relay;
    const redis = state === 'alone' ? undefined : state === 'up' ? 'ok' : 'unavailable';
    const able = database === 'ok' && !stopping();
    const status = stopping() ? 'stopping' : !able ? 'unavailable' : redis === 'unavailable' ? 'degraded' : 'ok';
    response.status(able ? 200 : 503).json({ status, database, redis });
  });
  router.get('/metrics', async (_request, response) => {
    const { type, text } = await app.metrics.expose();
    response.type(type).send(text);
  });
  return router;
}

async function databaseAnswers({ store }: App): Promise<boolean> {
  const late = new Promise<never>((_, reject) => setTimeout(reject, patienceMs, new Error('late')).unref());
  return Promise.race([store.ping(), late]).then(
    () => true,
    () => false,
  );
}
