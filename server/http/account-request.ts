import type { Request, Response } from 'express';
import type { z } from 'zod';
import { PublicError } from '../../contract/errors.ts';
import { badInput } from '../realtime/failure.ts';
import type { Caller, Identity, SessionCookie } from '../session.ts';

/** What the routers of accounts know of a request. */
export interface Requests {
  /** Says who sent it, and refuses other sites. */
  callerOf(request: Request): Promise<Caller>;
  /** As `callerOf`, and refuses who is nobody. */
  personOf(request: Request): Promise<Identity>;
  /** Counts what nobody does often. @throws {PublicError} RATE_LIMITED */
  spend(request: Request, caller: Caller): Promise<void>;
  /** Counts a try at what somebody of this name knows. @throws {PublicError} RATE_LIMITED */
  guess(request: Request, name: string): Promise<void>;
}

/** @throws {PublicError} FORBIDDEN for a program with an API key: this is for people. */
export function refuseKeys(caller: Caller): void {
  if (caller?.apiKey !== undefined) throw new PublicError('FORBIDDEN', 'No API key can do this. Sign in and do it yourself.');
}

/** The beginning of a request's user agent: more of it says nothing more. */
export const userAgentOf = (request: Request): string | null => request.get('user-agent')?.slice(0, 512) ?? null;

/** A request's body in the form of this schema. @throws {PublicError} BAD_REQUEST, with the field. */
export function parse<Schema extends z.ZodType>(schema: Schema, body: unknown): z.output<Schema> {
  const input = schema.safeParse(body ?? {});
  if (input.success) return input.data;
  const { code, message, field } = badInput(input.error);
  throw new PublicError(code, message, field === undefined ? {} : { field });
}

/** Answers with a new session, and gives browsers its cookie. */
export function begin(response: Response, { cookie, ...answer }: { cookie: SessionCookie; token: string; user: object }): void {
  response.cookie(cookie.name, cookie.value, cookie.options).status(201).json(answer);
}
