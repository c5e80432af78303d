import { Router } from 'express';
import { PublicError } from '../../../contract/errors.ts';
import { pageInput } from '../../../contract/workspace/people.ts';
import { reportOutcome } from '../../../contract/workspace/reports.ts';
import { changing, parse, reading } from '../../http/account-request.ts';
import type { Api } from '../../module.ts';
import { listReports, resolveReport } from './commands.ts';

/** Reported messages, for those who look after the workspace. */
export function reportsRouter({ core, route }: Api<unknown>): Router {
  const router = Router();

  router.get(
    '/reports',
    route(reading, async (request, response, caller) => {
      response.json(await listReports(core, caller, parse(pageInput, request.query)));
    }),
  );

  router.patch(
    '/reports/:id',
    route(changing, async (request, response, caller) => {
      await resolveReport(core, caller, numberOf(request.params.id), parse(reportOutcome, request.body));
      response.json({});
    }),
  );

  return router;
}

/** Which report an address is about. @throws {PublicError} NOT_FOUND for what is no number. */
function numberOf(id: unknown): number {
  if (typeof id === 'string' && /^\d{1,9}$/.test(id)) return Number(id);
  throw new PublicError('NOT_FOUND', 'No such report waits for you any more.');
}
