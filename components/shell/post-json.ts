import { refuseHere } from '../../client/refuse-here.ts';
import { type ErrorBody, PublicError } from '../../contract/errors.ts';

/** As `callApi`, to create something. */
export const postJson = <Data>(path: string, body: unknown): Promise<Data> => callApi('POST', path, body);

/**
 * Calls the API over HTTP, as the person of the session cookie.
 * @param path below `/api/v1`.
 * @param body a file goes as it is, everything else as JSON.
 * @throws {PublicError} what the server refused with, or UNAVAILABLE when it could not be reached.
 */
export async function callApi<Data>(
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  body?: unknown,
): Promise<Data> {
  const response = await fetch(`/api/v1${path}`, {
    method,
    headers: { 'content-type': body instanceof Blob ? 'application/octet-stream' : 'application/json' },
    ...(method !== 'GET' && { body: body instanceof Blob ? body : JSON.stringify(body ?? {}) }),
  }).catch(() => undefined);
  if (response === undefined) throw refuseHere('browser.unreachable');
  const answer: unknown = await response.json().catch(() => undefined);
  if (response.ok) return answer as Data;
  const { error } = (answer ?? {}) as { error?: ErrorBody };
  if (error === undefined) throw refuseHere('browser.badAnswer', { status: response.status });
  throw PublicError.of(error);
}
