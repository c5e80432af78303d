import type { Request, Response } from 'express';
import type { z } from 'zod';
import { PublicError } from '../../contract/errors.ts';
import type { Doer } from '../accounts/mail/alerts.ts';
import { describeDevice } from '../accounts/session/device.ts';
import type { Core } from '../core/core.ts';
import { refuse } from '../core/refuse.ts';
import { languageOfRequest } from '../core/say-refusal.ts';
import type { SessionCookie } from '../core/sessions.ts';
import { parseInput } from '../realtime/failure.ts';

/** What is said of routes for people and not for their programs: what they read, what they change, and what they seldom make. */
export const reading = { access: 'person', limit: 'read', scope: 'people' } as const;
export const changing = { access: 'person', limit: 'write', scope: 'people' } as const;
export const making = { access: 'person', limit: 'rare', scope: 'people' } as const;

/** The beginning of a request's user agent: more of it says nothing more. */
export const userAgentOf = (request: Request): string | null => request.get('user-agent')?.slice(0, 512) ?? null;

/** Who does something, as it is told to whoever the account belongs to. */
export function doerOf({ addressOf }: Core, request: Request): NonNullable<Doer> {
  const address = addressOf(request);
  // Of a proxy that hands on what it was given nothing else is told.
  const known = /^[\da-f.:/]+$/i.test(address);
  return {
    device: describeDevice(userAgentOf(request)),
    address: known ? address : '?',
    language: languageOfRequest(request.headers),
  };
}

/** A request's body in the form of this schema. @throws {PublicError} BAD_REQUEST, with the field. */
export function parse<Schema extends z.ZodType>(schema: Schema, body: unknown): z.output<Schema> {
  const parsed = parseInput(schema, body ?? {});
  if (parsed.refused === undefined) return parsed.data;
  throw PublicError.of(parsed.refused);
}

/**
 * The id in a request's address. Nothing else is looked up: PostgreSQL would break on NUL, say.
 * @throws {PublicError} NOT_FOUND by this key for what is no id.
 */
export function idOf(request: Request, missing: 'session.ended' | 'key.gone' | 'passkey.notFound'): string {
  const { id } = request.params;
  if (typeof id === 'string' && /^[\w-]+$/.test(id)) return id;
  throw refuse(missing);
}

/** Answers with a new session, and gives browsers its cookie. */
export function begin(response: Response, { cookie, ...answer }: { cookie: SessionCookie; token: string; user: object }): void {
  response.cookie(cookie.name, cookie.value, cookie.options).status(201).json(answer);
}
