import { type ErrorBody, PublicError } from '../../contract/errors.ts';

/**
 * Creates something over HTTP, as the person of the session cookie.
 * @param path below `/api/v1`.
 * @throws {PublicError} what the server refused with, or UNAVAILABLE when it could not be reached.
 */
export async function postJson<Data>(path: string, body: unknown): Promise<Data> {
  const response = await fetch(`/api/v1${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }).catch(() => undefined);
  if (response === undefined)
    throw new PublicError('UNAVAILABLE', 'The server cannot be reached. Check the network and try again.');
  const answer: unknown = await response.json().catch(() => undefined);
  if (response.ok) return answer as Data;
  const { error } = (answer ?? {}) as { error?: ErrorBody };
  if (error === undefined) throw new PublicError('INTERNAL', `The server answered with status ${response.status}. Try again.`);
  throw new PublicError(error.code, error.message, error);
}
