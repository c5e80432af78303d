import { timingSafeEqual } from 'node:crypto';
import { type Request, Router } from 'express';
import { PublicError } from '../../contract/errors.ts';
import type { Core } from '../core/core.ts';
import type { Route } from '../module.ts';
import { isFromHere } from '../workspace/setup/from-here.ts';

/**
 * `/healthz`: the process. `/readyz`: whether it can serve, with its database and Redis. `/metrics`: Prometheus.
 * A node without Redis looks into the database for what the others store, and one whose database takes no writes still
 * lets people read: both say `degraded`, with 200, as a balancer that took all nodes away would make it worse.
 */
export function healthRouter(core: Core, route: Route, stopping: () => boolean): Router {
  const router = Router();
  // With an allowance of its own: who uses up that of pages must not have a balancer think that the server is gone.
  const probe = { access: 'public', limit: 'probe', scope: 'any', body: 'own' } as const;
  router.get(
    '/healthz',
    route(probe, (_request, response) => {
      response.json({ status: 'ok' });
    }),
  );
  router.get(
    '/readyz',
    route(probe, async (_request, response) => {
      const database = await core.store.state();
      const { state } = core.relay;
      const redis = state === 'alone' ? undefined : state === 'up' ? 'ok' : 'unavailable';
      const able = database !== 'unavailable' && !stopping();
      const whole = database === 'ok' && redis !== 'unavailable';
      const status = stopping() ? 'stopping' : !able ? 'unavailable' : whole ? 'ok' : 'degraded';
      response.status(able ? 200 : 503).json({ status, database, redis });
    }),
  );
  router.get(
    '/metrics',
    route(probe, async (request, response) => {
      if (!(isFromHere(request) || hasToken(request, core.config.metricsToken))) {
        throw new PublicError('FORBIDDEN', 'Metrics are told to this machine, and to who sends METRICS_TOKEN as a bearer token.');
      }
      const { type, text } = await core.metrics.expose();
      response.type(type).send(text);
    }),
  );
  return router;
}

function hasToken(request: Request, token: string | undefined): boolean {
  if (token === undefined) return false;
  const [given, ours] = [Buffer.from(request.get('authorization') ?? ''), Buffer.from(`Bearer ${token}`)];
  return given.length === ours.length && timingSafeEqual(given, ours);
}
