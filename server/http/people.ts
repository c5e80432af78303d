import { type Request, Router } from 'express';
import { personId } from '../../contract/chat/members.ts';
import type { LimitClass } from '../../contract/define.ts';
import { PublicError } from '../../contract/errors.ts';
import { pageInput, personChange } from '../../contract/place/people.ts';
import { changePerson, listWorkspaceActs } from '../place/people.ts';
import type { Identity } from '../session.ts';
import type { Parts } from './account.ts';
import { parse, refuseKeys } from './account-request.ts';

/** People and the log of the workspace, for its owner and administrators. */
export function peopleRouter({ app, callerOf, addressHashOf }: Parts): Router {
  const router = Router();

  async function personOf(request: Request, limit: LimitClass): Promise<Identity> {
    const caller = await callerOf(request);
    refuseKeys(caller);
    if (caller === null) throw new PublicError('UNAUTHENTICATED', 'Sign in first.');
    await app.limits.spend(limit, { caller, addressHash: addressHashOf(request) });
    return caller;
  }

  router.get('/audit', async (request, response) => {
    const caller = await personOf(request, 'read');
    response.json(await listWorkspaceActs(app, caller, parse(pageInput, request.query)));
  });

  router.patch('/people/:id', async (request, response) => {
    const caller = await personOf(request, 'write');
    await changePerson(app, caller, idOf(request), parse(personChange, request.body));
    response.json({});
  });

  return router;
}

/** Whom an address is about. @throws {PublicError} NOT_FOUND for what is no id. */
function idOf(request: Request): string {
  const id = personId.safeParse(request.params.id);
  if (!id.success) throw new PublicError('NOT_FOUND', 'There is nobody of this id.');
  return id.data;
}
