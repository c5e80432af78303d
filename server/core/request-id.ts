import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

const ids = new WeakMap<IncomingMessage, string>();
/** What a proxy in front may have named it. Nothing else goes into a log as it came. */
const sane = /^[\w.-]{1,64}$/;

/** The id of a request in logs and in the header `X-Request-Id`: the one it came with, else a new one. */
export function requestIdOf(request: IncomingMessage): string {
  let id = ids.get(request);
  if (id === undefined) {
    const given = request.headers['x-request-id'];
    id = typeof given === 'string' && sane.test(given) ? given : randomUUID();
    ids.set(request, id);
  }
  return id;
}
