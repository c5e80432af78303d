import { type LookupAddress, type LookupAllOptions, lookup } from 'node:dns';
import http from 'node:http';
import https from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import type { EgressPolicy } from './egress-policy.ts';

/** What became of a request: an answer, or why there was none. */
export type Answer = { status: number; retryAfterMs: number | undefined } | { problem: string };

export interface HttpPostRequest {
  url: string;
  headers: Record<string, string>;
  body: string;
  /** For all of it, from the look-up of the name to the head of the answer. In milliseconds. */
  timeoutMs: number;
  /** Ends it early. */
  signal?: AbortSignal;
}

/** Looks a name up; as `dns.lookup` with `all`. */
type Resolve = (
  name: string,
  options: LookupAllOptions,
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/** Of an answer's body so much is read and thrown away, so that its sender can finish; in bytes. */
const mostBytes = 64 * 1024;

class OutsideEgressPolicy extends Error {}

/** Of a name that leads inside no more is said than of one that is not there: who asks is not to learn what there is inside. */
const noWay = 'There is no host of this name, or it is inside a network that WEBHOOK_NETWORKS does not name.';

/**
 * Posts to addresses that people name. Whether one may be reached is asked of what is connected to, at the moment of the
 * connection: a name that leads elsewhere by then, or an address in disguise, gains nothing. No redirect is followed.
 * @param resolve looks names up.
 */
export function createHttpPost(isAllowed: EgressPolicy, resolve: Resolve = lookup) {
  const guarded: LookupFunction = (name, options, callback) => {
    resolve(name, { ...options, all: true }, (error, found) => {
      if (error !== null) return callback(error, '');
      const addresses = found.filter(({ address }) => isAllowed(address));
      const [first] = addresses;
      if (first === undefined) return callback(new OutsideEgressPolicy(), '');
      if (options.all) callback(null, addresses);
      else callback(null, first.address, first.family);
    });
  };

  return (request: HttpPostRequest): Promise<Answer> => {
    const url = new URL(request.url);
    const host = url.hostname.replace(/^\[|\]$/g, '');
    // Of an address nothing is looked up.
    if (isIP(host) !== 0 && !isAllowed(host)) {
      return Promise.resolve({ problem: 'This address is inside a network that WEBHOOK_NETWORKS does not name.' });
    }
    return send(url, request, guarded);
  };
}

export type HttpPost = ReturnType<typeof createHttpPost>;

function send(url: URL, request: HttpPostRequest, guarded: LookupFunction): Promise<Answer> {
  const { headers, body, timeoutMs, signal } = request;
  const deadline = AbortSignal.timeout(timeoutMs);
  const ends = signal === undefined ? deadline : AbortSignal.any([deadline, signal]);
  const open = url.protocol === 'https:' ? https.request : http.request;
  return new Promise((resolve) => {
    const length = String(Buffer.byteLength(body));
    const sent = open(url, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json', 'content-length': length },
      lookup: guarded,
      // A connection of its own: none is shared with what somebody else may reach.
      agent: false,
      signal: ends,
    });
    sent.on('error', (error) => resolve({ problem: problemOf(error, request) }));
    sent.on('response', (response) => {
      const { statusCode: status = 0, headers } = response;
      resolve({ status, retryAfterMs: retryAfterMs(headers['retry-after']) });
      let read = 0;
      response.on('data', (chunk: Buffer) => {
        read += chunk.length;
        if (read > mostBytes) sent.destroy();
      });
      response.on('error', () => {});
    });
    sent.end(body);
  });
}

/** `Retry-After`: seconds, or a time of day. */
function retryAfterMs(header: string | undefined): number | undefined {
  if (header === undefined) return undefined;
  const ms = /^\d{1,9}$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now();
  return Number.isNaN(ms) ? undefined : Math.max(0, ms);
}

const knownProblems: Record<string, string> = {
  ECONNREFUSED: 'Nobody answers at this address: the connection was refused.',
  ECONNRESET: 'The receiver broke the connection off.',
  ENOTFOUND: noWay,
  ENODATA: noWay,
  EAI_AGAIN: 'The name could not be looked up at the moment.',
  EHOSTUNREACH: 'There is no way to this address.',
  ENETUNREACH: 'There is no way to this address.',
};

function problemOf(error: NodeJS.ErrnoException, { timeoutMs, signal }: HttpPostRequest): string {
  if (error instanceof OutsideEgressPolicy) return noWay;
  if (signal?.aborted) return 'The server stopped in between.';
  if (error.name === 'AbortError' || error.name === 'TimeoutError') return `No answer within ${timeoutMs / 1000} seconds.`;
  return knownProblems[error.code ?? ''] ?? `The request failed: ${error.code ?? error.message}.`;
}
