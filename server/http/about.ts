import { Router } from 'express';
import type { About } from '../../contract/about.ts';
import packageJson from '../../package.json' with { type: 'json' };
import type { Core } from '../core/core.ts';
import type { Route } from '../module.ts';
import type { Namespace } from '../realtime/namespace.ts';

/** What this server is, of which version, and what it can do. */
export const aboutOf = (core: Core, namespaces: readonly Namespace[]): About => ({
  name: 'Bellhop',
  version: packageJson.version,
  capabilities: capabilitiesOf(core, namespaces),
});

/** What this server is, for a program that has just found it. */
export function aboutRouter(about: About, route: Route): Router {
  const router = Router();
  router.get(
    '/',
    route({ access: 'public', limit: 'read', scope: 'any' }, (_request, response) => {
      response.json(about);
    }),
  );
  return router;
}

function capabilitiesOf({ mailer, config }: Core, namespaces: readonly Namespace[]): string[] {
  return [
    ...namespaces.map(({ contract }) => contract.namespace.slice(1)),
    ...(mailer === undefined ? [] : ['email']),
    ...(config.oidc === undefined ? [] : ['sso']),
  ].sort();
}
