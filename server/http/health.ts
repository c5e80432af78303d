import { Router } from 'express';
import type { App } from '../app.ts';

const patienceMs = 2000;

/** `/healthz`: the process. `/readyz`: the process and its database. `/metrics`: Prometheus. */
export function healthRouter(app: App, stopping: () => boolean): Router {
  const router = Router();
  router.get('/healthz', (_request, response) => {
    response.json({ status: 'ok' });
  });
  router.get('/readyz', async (_request, response) => {
    const status = stopping() ? 'stopping' : await databaseStatus(app);
    response.status(status === 'ok' ? 200 : 503).json({ status });
  });
  router.get('/metrics', async (_request, response) => {
    const { type, text } = await app.metrics.expose();
    response.type(type).send(text);
  });
  return router;
}

async function databaseStatus({ store }: App): Promise<'ok' | 'database unavailable'> {
  const late = new Promise<never>((_, reject) => setTimeout(reject, patienceMs, new Error('late')).unref());
  return Promise.race([store.ping(), late]).then(
    () => 'ok',
    () => 'database unavailable',
  );
}
