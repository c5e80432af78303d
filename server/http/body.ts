import { isUtf8 } from 'node:buffer';
import express, { type Request, type Response } from 'express';
import { type Refusal, statusByCode } from '../../contract/errors.ts';
import { refusalOf } from '../../contract/refusals.ts';

/** What a reader of bodies throws. */
class BodyError extends Error {
  readonly type = 'charset.unsupported';
  readonly status: number;
  constructor(status: number) {
    super('not UTF-8');
    this.status = status;
  }
}

/** JSON is UTF-8. Read as if it were, other text would lose its letters, and nobody would be told. */
const json = express.json({
  limit: '100kb',
  verify(_request, _response, bytes, charset) {
    if (charset !== 'utf-8') throw new BodyError(415);
    if (!isUtf8(bytes)) throw new BodyError(400);
  },
});

/** Reads a request's body, if it is JSON. Rejects with what `bodyProblem` knows. */
export function readJson(request: Request, response: Response): Promise<void> {
  return new Promise((resolve, reject) => {
    json(request, response, (error?: unknown) => (error === undefined ? resolve() : reject(error)));
  });
}

/** What a request that could not be read is answered with, and the status when it is not the code's; undefined for other errors. */
export function bodyProblem(error: unknown): { refusal: Refusal; status: number } | undefined {
  if (!(error instanceof Error) || !('status' in error)) return undefined;
  const { status } = error;
  if (status === 413) return { refusal: refusalOf('request.tooLarge'), status };
  if (typeof status !== 'number' || status >= 500) return undefined;
  // What reads bodies says of what type its errors are.
  const type = 'type' in error ? error.type : undefined;
  const charset = type === 'charset.unsupported';
  const key = charset ? 'request.notUtf8' : type === undefined ? 'request.invalid' : 'request.notJson';
  return { refusal: refusalOf(key), status: charset ? status : statusByCode.BAD_REQUEST };
}
