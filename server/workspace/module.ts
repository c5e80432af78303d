import { Router } from 'express';
import type { Core } from '../core/core.ts';
import { defineModule, type PageContext } from '../module.ts';
import { peopleRouter } from './people/routes.ts';
import { reportsRouter } from './reports/routes.ts';
import { workspaceRouter } from './routes.ts';
import { getWorkspace } from './setup/commands.ts';
import { prepareSetup } from './setup/setup.ts';

/** The workspace: what it is, whose it is, and who is in it. */
export const workspaceModule = defineModule<void>()({
  name: 'workspace',
  open: (core: Core) => prepareSetup(core.store),
  router: (api) => Router().use(workspaceRouter(api), peopleRouter(api), reportsRouter(api)),
  pages: {
    /** The workspace, and whether it is this person's. */
    workspace: ({ core, caller, fromHere }: PageContext) => getWorkspace(core, caller, fromHere),
  },
});
