import { Router } from 'express';
import { pagedQuery } from '../../contract/paging.ts';
import { invitationWish } from '../../contract/workspace/registration.ts';
import { workspaceChange, workspaceClaim } from '../../contract/workspace/workspace.ts';
import { pageOf } from '../core/page-of.ts';
import { changing, making, parse, reading, userAgentOf } from '../http/account-request.ts';
import { addressHashOf } from '../http/route.ts';
import type { Api } from '../module.ts';
import { inviteHere, listInvitationsHere, revokeInvitationHere } from './invitations/commands.ts';
import { claimWorkspace, getWorkspace, updateWorkspace } from './setup/commands.ts';
import { isFromHere } from './setup/from-here.ts';

/** The workspace: what it is, claiming it, and its owner's settings. */
export function workspaceRouter({ core, about, route }: Api<unknown>): Router {
  const router = Router();

  router.get(
    '/workspace',
    route({ access: 'anyone', limit: 'read', scope: 'any' }, async (request, response, caller) => {
      const workspace = await getWorkspace(core, caller, isFromHere(request));
      const { version, capabilities } = about;
      response.json({ workspace, version, capabilities });
    }),
  );

  router.post(
    '/workspace/claim',
    route({ access: 'anyone', limit: 'rare', scope: 'people' }, async (request, response, caller) => {
      const from = { fromHere: isFromHere(request), userAgent: userAgentOf(request) };
      const input = parse(workspaceClaim, request.body);
      const claim = () => claimWorkspace(core, caller, input, from);
      // Of the token that the server printed.
      const begun = await core.limits.guess('the workspace', addressHashOf(core, request), claim, ({ code }) => code === 'GONE');
      if (begun === undefined)
        return void response.status(201).json({ workspace: await getWorkspace(core, caller, from.fromHere) });
      const { cookie, token, user } = begun;
      response.cookie(cookie.name, cookie.value, cookie.options).status(201);
      const reports = await core.store.read('countReportsFor', { userId: user.id });
      const workspace = { ...(await getWorkspace(core, caller, from.fromHere)), own: true, role: 'owner', reports };
      response.json({ token, user, workspace });
    }),
  );

  router.patch(
    '/workspace',
    route(changing, async (request, response, caller) => {
      response.json({ workspace: await updateWorkspace(core, caller, parse(workspaceChange, request.body)) });
    }),
  );

  router.get(
    '/workspace/invitations',
    route(reading, async (request, response, caller) => {
      const { page: invitations, nextCursor } = pageOf(await listInvitationsHere(core, caller), parse(pagedQuery, request.query));
      response.json({ invitations, nextCursor });
    }),
  );

  router.post(
    '/workspace/invitations',
    route(making, async (request, response, caller) => {
      response.status(201).json({ invitation: await inviteHere(core, caller, parse(invitationWish, request.body)) });
    }),
  );

  router.delete(
    '/workspace/invitations/:id',
    route(changing, async (request, response, caller) => {
      await revokeInvitationHere(core, caller, String(request.params.id));
      response.json({});
    }),
  );

  return router;
}
