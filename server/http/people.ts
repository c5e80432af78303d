import { type Request, Router } from 'express';
import { personId } from '../../contract/chat/members.ts';
import type { LimitClass } from '../../contract/define.ts';
import { PublicError } from '../../contract/errors.ts';
import { pageInput, peopleInput, personChange, personDeletion, takedown } from '../../contract/place/people.ts';
import {
  changePerson,
  deletePerson,
  listPeople,
  listWorkspaceActs,
  makeLinkFor,
  resetSecondFactor,
  signOutPerson,
  takeDownPerson,
} from '../place/people.ts';
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

  router.get('/people', async (request, response) => {
    const caller = await personOf(request, 'read');
    response.json(await listPeople(app, caller, parse(peopleInput, request.query)));
  });

  router.patch('/people/:id', async (request, response) => {
    const caller = await personOf(request, 'write');
    await changePerson(app, caller, idOf(request), parse(personChange, request.body));
    response.json({});
  });

  router.delete('/people/:id', async (request, response) => {
    const caller = await personOf(request, 'write');
    await deletePerson(app, caller, idOf(request), parse(personDeletion, request.body).messages);
    response.json({});
  });

  router.post('/people/:id/sign-out', async (request, response) => {
    const caller = await personOf(request, 'write');
    response.json(await signOutPerson(app, caller, idOf(request)));
  });

  router.post('/people/:id/reset-link', async (request, response) => {
    const caller = await personOf(request, 'write');
    const origin = app.config.publicOrigin ?? `${request.protocol}://${request.get('host')}`;
    response.status(201).json(await makeLinkFor(app, caller, idOf(request), origin));
  });

  router.post('/people/:id/second-factor/reset', async (request, response) => {
    const caller = await personOf(request, 'write');
    await resetSecondFactor(app, caller, idOf(request));
    response.json({});
  });

  router.post('/people/:id/takedown', async (request, response) => {
    const caller = await personOf(request, 'write');
    await takeDownPerson(app, caller, idOf(request), parse(takedown, request.body));
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
