import { Router } from 'express';
import type { Core } from '../core/core.ts';
import { personFrom } from '../core/person.ts';
import { defineModule, type PageContext } from '../module.ts';
import { readSettings } from './account/commands.ts';
import { accountRouter } from './account/routes.ts';
import { createProvider } from './oidc/provider.ts';
import type { AccountParts } from './parts.ts';
import { pictureRouter } from './pictures/routes.ts';
import { keepOpenSessions } from './session/open-sessions.ts';

/** Who somebody is, and how they prove it. */
export const accountsModule = defineModule<AccountParts>()({
  name: 'accounts',
  open(core: Core, stack: AsyncDisposableStack): AccountParts {
    stack.defer(keepOpenSessions(core, core.log));
    return { provider: core.config.oidc && createProvider(core.config.oidc) };
  },
  router: (api) => Router().use(pictureRouter(api), accountRouter(api)),
  pages: {
    /** The person of this request; null for an anonymous visitor. */
    async me({ caller }: PageContext) {
      return caller && { ...personFrom(caller), kind: caller.kind, language: caller.language ?? null };
    },
    /** What is this person's own; null for an anonymous visitor. */
    async settings({ core, caller }: PageContext) {
      return caller && readSettings(core, caller);
    },
  },
});
