import type { IncomingMessage, ServerResponse } from 'node:http';

/**
 * Holds the body of a request to UTF-8: engine.io would read it as if it were, and store U+FFFD in the place of letters, as of
 * Latin-1, without a word. To be called before anybody listens to the request.
 * @returns false when it was refused with 400 already; when that comes out later, the request is destroyed then.
 */
export function holdToUtf8(request: IncomingMessage, response: ServerResponse): boolean {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const isText = (bytes: Buffer | null) => {
    try {
      decoder.decode(bytes ?? undefined, { stream: bytes !== null });
      return true;
    } catch {
      return false;
    }
  };
  // What came with the headers is here before anybody could have listened.
  const early: Buffer | null = request.read();
  const isWhole = request.complete;
  if (early !== null) request.unshift(early);
  if ((early !== null && !isText(early)) || (isWhole && !isText(null))) {
    response.writeHead(400).end();
    request.resume();
    return false;
  }
  if (isWhole) return true;
  const push = request.push.bind(request);
  request.push = (chunk: Buffer | null) => {
    // Of what was answered already, as it was too much, nothing more is read.
    if (response.headersSent || isText(chunk)) return push(chunk);
    response.writeHead(400).end(() => request.destroy());
    return false;
  };
  return true;
}
