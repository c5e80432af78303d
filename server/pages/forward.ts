import { Agent, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import { connect } from 'node:net';
import { type Duplex, pipeline } from 'node:stream';

/** Kept open, so that a request costs no new connection. */
const agent = new Agent({ keepAlive: true });
/** How long the pages' process may take to answer, in milliseconds. */
const patienceMs = 30_000;
/** A client that takes nothing of its answer for this long has gone. */
const stalledMs = 60_000;

/** Of one connection, and not of what goes through it. */
const hopByHop = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

interface Forwarding {
  request: IncomingMessage;
  response: ServerResponse;
  /** The socket of the process that answers. */
  address: string;
  /** Headers that the request gets in place of its own, and that the answer gets in place of its own; in small letters. */
  instead: { request: Record<string, string>; answer: Record<string, string> };
  /** Whether the request may have a body. */
  body: boolean;
  /** Whether the answer is taken in as fast as it is made, however slowly the client reads. */
  eager: boolean;
  /** Whether an answer of this status is refused in place of being handed on. */
  refuses(status: number): boolean;
  /** Called when nothing could be answered; with the status of an answer that is not handed on. */
  refuse(error: Error, status?: number): void;
  /** Called when the other process is done with the request. */
  onEnd(): void;
}

/** Hands a request to another process and its answer back, both as a stream. */
export function forward({ request, response, address, instead, body, eager, refuses, refuse, onEnd }: Forwarding): void {
  const onward = httpRequest({
    agent,
    socketPath: address,
    method: request.method,
    path: request.url,
    headers: { ...endToEnd(request, body), ...instead.request },
    timeout: patienceMs,
  });
  onward.on('timeout', () => onward.destroy(new Error('The pages’ process does not answer.')));
  onward.on('close', onEnd);
  onward.on('error', (error) => {
    if (response.headersSent) response.destroy();
    else if (!response.destroyed) refuse(error);
  });
  onward.on('response', (answer) => {
    if (refuses(answer.statusCode ?? 502)) {
      answer.resume();
      return refuse(new Error(`The pages’ process answered ${answer.statusCode}.`), answer.statusCode);
    }
    response.writeHead(answer.statusCode ?? 502, rawEndToEnd(answer, instead.answer));
    response.setTimeout(stalledMs, () => response.destroy());
    if (!eager) return pipeline(answer, response, () => {});
    answer.on('data', (chunk) => response.write(chunk));
    answer.on('end', () => response.end());
    answer.on('error', () => response.destroy());
  });
  // The client has gone: nobody is to work for it.
  response.on('close', () => onward.destroy());
  if (body) pipeline(request, onward, () => {});
  else onward.end();
}

/** Hands over an upgrade with everything that follows. */
export function forwardUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer, address: string): void {
  const onward = connect(address, () => {
    const lines = [`${request.method} ${request.url} HTTP/1.1`];
    for (let i = 0; i < request.rawHeaders.length; i += 2) lines.push(`${request.rawHeaders[i]}: ${request.rawHeaders[i + 1]}`);
    onward.write(`${lines.join('\r\n')}\r\n\r\n`);
    onward.write(head);
    pipeline(socket, onward, socket, () => {});
  });
  onward.on('error', () => socket.destroy());
}

/** The names of headers that concern this connection only. */
function ownHeaders({ headers }: IncomingMessage): Set<string> {
  const named = headers.connection?.toLowerCase().split(/\s*,\s*/) ?? [];
  return named.length > 0 ? hopByHop.union(new Set(named)) : hopByHop;
}

function endToEnd(request: IncomingMessage, body: boolean): Record<string, string | string[] | undefined> {
  const own = ownHeaders(request);
  const headers: Record<string, string | string[] | undefined> = {};
  for (const name in request.headers) if (!own.has(name)) headers[name] = request.headers[name];
  if (!body) delete headers['content-length'];
  return headers;
}

/** Names and values in turn, as they came: a header may stand there several times. */
function rawEndToEnd(answer: IncomingMessage, instead: Record<string, string>): string[] {
  const own = ownHeaders(answer);
  const { rawHeaders } = answer;
  const kept = Object.entries(instead).flat();
  for (let i = 0; i < rawHeaders.length; i += 2) {
    const [name = '', value = ''] = rawHeaders.slice(i, i + 2);
    if (!own.has(name.toLowerCase()) && !Object.hasOwn(instead, name.toLowerCase())) kept.push(name, value);
  }
  return kept;
}
