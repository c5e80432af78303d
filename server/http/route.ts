import type { Request, RequestHandler, Response } from 'express';
import { type Contract, scopeOf } from '../../contract/define.ts';
import { type ErrorBody, type Refusal, statusByCode } from '../../contract/errors.ts';
import type { Caller } from '../caller.ts';
import type { Core } from '../core/core.ts';
import { judgeOrigin } from '../core/origin.ts';
import { refuse } from '../core/refuse.ts';
import { requestIdOf } from '../core/request-id.ts';
import { languageOfRequest, sayRefusal } from '../core/say-refusal.ts';
import type { CallerOfRoute, Context, Projection, Route, RouteAnswer, RouteSpec } from '../module.ts';
import type { Namespace } from '../realtime/namespace.ts';
import { run } from '../realtime/run.ts';
import { readJson } from './body.ts';
import { inputOf } from './input-of.ts';

/** Makes the handlers of routes: there is no other way to answer a request under `/api`. */
export interface Routes extends Route {
  /** A handler that runs a command, under the access, limit and scope of its contract. */
  command(namespace: Namespace, projection: Projection<Contract>): RequestHandler;
}

const specs = new WeakMap<object, RouteSpec>();

/** What a handler was declared with; undefined for one that was not made here. */
export const specOf = (handler: object): RouteSpec | undefined => specs.get(handler);

export function createRoute(core: Core): Routes {
  function declare(spec: RouteSpec, handler: RequestHandler): RequestHandler {
    specs.set(handler, spec);
    return handler;
  }

  function route<const Spec extends RouteSpec>(spec: Spec, answer: RouteAnswer<CallerOfRoute<Spec>>): RequestHandler {
    return declare(spec, async (request, response, next) => {
      const caller = await admit(core, spec, request);
      if (spec.body === undefined) await readJson(request, response);
      await answer(request, response, caller as CallerOfRoute<Spec>, next);
    });
  }

  route.command = (namespace: Namespace, projection: Projection<Contract>): RequestHandler => {
    const command = namespace.contract.commands[projection.command];
    if (command === undefined) throw new TypeError(`${namespace.contract.namespace} has no command ${projection.command}.`);
    const spec = { access: command.access, limit: command.limit, scope: scopeOf(command) };
    return declare(spec, async (request, response) => {
      const caller = await callerOf(core, spec, request);
      // The command counts itself; what cannot be read never becomes one.
      await readJson(request, response).catch(async (error: unknown) => {
        await core.limits.spend(spec.limit, { caller, addressHash: addressHashOf(core, request) });
        throw error;
      });
      const input = inputOf(projection, command, request, { core, caller });
      const reply = await run(namespace, projection.command, input, contextOf(core, request, caller));
      if (reply.ok) response.status(projection.makes ? 201 : 200).json(reply.data);
      else answerError(response, reply.error);
    });
  };

  return route;
}

/** What a handler of commands knows of a request. */
export function contextOf<Who extends Caller>(core: Core, request: Request, caller: Who): Context<Who> {
  return {
    core,
    parts: undefined,
    caller,
    connection: null,
    addressHash: addressHashOf(core, request),
    requestId: requestIdOf(request),
    language: languageOfRequest(request.headers),
  };
}

export const addressHashOf = (core: Core, request: Request): string => core.hashAddress(core.addressOf(request));

/** Answers with an error of the closed table, in the language of who asks. @param status in place of the code's. */
export const answerRefusal = (request: Request, response: Response, refusal: Refusal, status?: number): void =>
  answerError(response, sayRefusal(refusal, languageOfRequest(request.headers)), status);

function answerError(response: Response, error: ErrorBody, status: number = statusByCode[error.code]): void {
  if (error.retryAfterMs !== undefined) response.setHeader('retry-after', Math.ceil(error.retryAfterMs / 1000));
  response.status(status).json({ error });
}

/**
 * Who asks, when they may.
 * @throws {PublicError} RATE_LIMITED, UNAUTHENTICATED, FORBIDDEN.
 */
async function admit(core: Core, spec: RouteSpec, request: Request): Promise<Caller> {
  const caller = await callerOf(core, spec, request);
  // First, so that what is refused counts too.
  await core.limits.spend(spec.limit, { caller, addressHash: addressHashOf(core, request) });
  if (caller?.apiKey !== undefined && spec.scope !== 'any') {
    if (spec.scope === 'people') throw refuse('key.never');
    if (!caller.apiKey.scopes.includes(spec.scope)) {
      throw refuse('key.scope', { scope: spec.scope });
    }
  }
  if (spec.access === 'person' && caller === null) throw refuse('identity.signIn');
  return caller;
}

/**
 * Who calls: a bearer token, or the cookie when no foreign page sent the request.
 * @throws {PublicError} FORBIDDEN for a foreign Origin, UNAUTHENTICATED for a token that stands for nobody, RATE_LIMITED.
 */
async function callerOf(core: Core, { access, limit }: RouteSpec, request: Request): Promise<Caller> {
  const reads = request.method === 'GET' || request.method === 'HEAD';
  if (access === 'public') {
    if (!reads) callerMustBeOurs(core, request);
    return null;
  }
  const { authorization, cookie } = request.headers;
  if (authorization !== undefined) {
    const caller = await core.limits.name(addressHashOf(core, request), () => core.sessions.identify({ authorization }));
    if (caller !== null) return caller;
    await core.limits.spend(limit, { caller: null, addressHash: addressHashOf(core, request) });
    throw refuse('identity.tokenOver');
  }
  const origin = callerMustBeOurs(core, request);
  // Browsers name no Origin when they only read from their own site; what changes something needs ours.
  if (cookie === undefined || (origin === 'none' && !reads)) return null;
  return core.sessions.identify({ cookie });
}

function callerMustBeOurs(core: Core, request: Request): 'ours' | 'none' {
  const origin = judgeOrigin(core.config, request.headers);
  if (origin === 'foreign') throw refuse('origin.foreign');
  return origin;
}
