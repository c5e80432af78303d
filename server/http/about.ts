import { Router } from 'express';
import type { About } from '../../contract/about.ts';
import packageJson from '../../package.json' with { type: 'json' };
import type { Core } from '../core/core.ts';
import { namespaces } from '../namespaces.ts';
import type { Parts } from './account-request.ts';

/** What this server is, for a program that has just found it. */
export function aboutRouter({ core, route }: Parts): Router {
  const about: About = { name: 'Bellhop', version: packageJson.version, capabilities: capabilitiesOf(core) };
  const router = Router();
  router.get(
    '/',
    route({ access: 'public', limit: 'read', scope: 'any' }, (_request, response) => {
      response.json(about);
    }),
  );
  return router;
}

function capabilitiesOf({ mailer, provider }: Core): string[] {
  return [
    ...namespaces.map(({ contract }) => contract.namespace.slice(1)),
    ...(mailer === undefined ? [] : ['email']),
    ...(provider === undefined ? [] : ['sso']),
  ].sort();
}
