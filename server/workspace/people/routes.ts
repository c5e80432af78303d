import { type Request, Router } from 'express';
import { personId } from '../../../contract/chat/members.ts';
import { PublicError } from '../../../contract/errors.ts';
import { pageInput, peopleInput, personChange, personDeletion, takedown } from '../../../contract/workspace/people.ts';
import { roomsInput } from '../../../contract/workspace/rooms.ts';
import { changing, parse, reading } from '../../http/account-request.ts';
import type { Api } from '../../module.ts';
import { listRoomsHere } from '../rooms/commands.ts';
import {
  changePerson,
  deletePerson,
  getPersonAddress,
  listPeople,
  listWorkspaceActs,
  makeLinkFor,
  resetSecondFactor,
  signOutPerson,
  takeDownPerson,
} from './commands.ts';

/** People, rooms and the log of the workspace, for its owner and administrators. */
export function peopleRouter({ core, route }: Api<unknown>): Router {
  const router = Router();

  router.get(
    '/audit',
    route(reading, async (request, response, caller) => {
      response.json(await listWorkspaceActs(core, caller, parse(pageInput, request.query)));
    }),
  );

  router.get(
    '/workspace/rooms',
    route(reading, async (request, response, caller) => {
      response.json(await listRoomsHere(core, caller, parse(roomsInput, request.query)));
    }),
  );

  router.get(
    '/people',
    route(reading, async (request, response, caller) => {
      response.json(await listPeople(core, caller, parse(peopleInput, request.query)));
    }),
  );

  router.get(
    '/people/:id/address',
    route(reading, async (request, response, caller) => {
      response.json(await getPersonAddress(core, caller, idOf(request)));
    }),
  );

  router.patch(
    '/people/:id',
    route(changing, async (request, response, caller) => {
      await changePerson(core, caller, idOf(request), parse(personChange, request.body));
      response.json({});
    }),
  );

  router.delete(
    '/people/:id',
    route(changing, async (request, response, caller) => {
      await deletePerson(core, caller, idOf(request), parse(personDeletion, request.body).messages);
      response.json({});
    }),
  );

  router.post(
    '/people/:id/sign-out',
    route(changing, async (request, response, caller) => {
      response.json(await signOutPerson(core, caller, idOf(request)));
    }),
  );

  router.post(
    '/people/:id/reset-link',
    route(changing, async (request, response, caller) => {
      const origin = core.config.publicOrigin ?? `${request.protocol}://${request.get('host')}`;
      response.status(201).json(await makeLinkFor(core, caller, idOf(request), origin));
    }),
  );

  router.post(
    '/people/:id/second-factor/reset',
    route(changing, async (request, response, caller) => {
      await resetSecondFactor(core, caller, idOf(request));
      response.json({});
    }),
  );

  router.post(
    '/people/:id/takedown',
    route(changing, async (request, response, caller) => {
      await takeDownPerson(core, caller, idOf(request), parse(takedown, request.body));
      response.json({});
    }),
  );

  return router;
}

/** Whom an address is about. @throws {PublicError} NOT_FOUND for what is no id. */
function idOf(request: Request): string {
  const id = personId.safeParse(request.params.id);
  if (!id.success) throw new PublicError('NOT_FOUND', 'There is nobody of this id.');
  return id.data;
}
