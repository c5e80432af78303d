import { type Request, Router } from 'express';
import { personId } from '../../contract/chat/members.ts';
import { PublicError } from '../../contract/errors.ts';
import { pageInput, personChange } from '../../contract/place/people.ts';
import { changePerson, listWorkspaceActs } from '../place/people.ts';
import { type Parts, parse } from './account-request.ts';

const [reading, changing] = [
  { access: 'person', limit: 'read', scope: 'people' },
  { access: 'person', limit: 'write', scope: 'people' },
] as const;

/** People and the log of the workspace, for its owner and administrators. */
export function peopleRouter({ app, route }: Parts): Router {
  const router = Router();

  router.get(
    '/audit',
    route(reading, async (request, response, caller) => {
      response.json(await listWorkspaceActs(app, caller, parse(pageInput, request.query)));
    }),
  );

  router.patch(
    '/people/:id',
    route(changing, async (request, response, caller) => {
      await changePerson(app, caller, idOf(request), parse(personChange, request.body));
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
