import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { AddressOf } from '../core/address.ts';
import type { DatabaseWatch } from '../store/watch.ts';
import { isFromHere } from '../workspace/setup/from-here.ts';
import { clientAddressHeader, fromHereHeader } from './address.ts';
import type { ServeBuildFile } from './build-files.ts';
import { contentSecurityPolicy } from './content-security-policy.ts';
import { forward, forwardUpgrade } from './forward.ts';
import type { Renderer } from './renderer.ts';
import { createTurns } from './turns.ts';
import { refusePage } from './unavailable.ts';

/** Pages made at once: enough to use the moments in which one waits for what it reads. */
const atOnce = 2;
/**
 * Requests that may wait for their turn. Every address has its turn as often as any other, and when the line is full the
 * address with the most requests in it gives one up. A longer line would only make people
 * wait for what they no longer want.
 */
const mayWait = 200;

/** Pictures of link previews: whoever spreads a link has them asked for, and pages do not wait for that, nor they for pages. */
const picture = /\/opengraph-image[^/?]*(?:\?|$)/;

/** Where the files of the build are, under names that change with the contents. */
const buildFiles = '/_next/static/';

/** In which a page that is open tells Next what it has already. Next answers 500 when that cannot be read. */
const stateHeader = 'next-router-state-tree';

const rscFile = /\.rsc(?:\?|$)/;

/** Counts what an address asks for; rejects when it was too much. */
type Spend = (limit: 'page' | 'file', address: string) => Promise<void>;

/** The pages as the router sees them. */
export interface Site {
  request(request: IncomingMessage, response: ServerResponse): void;
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Pages being made, and requests that wait for their turn. */
  running(): number;
  waiting(): number;
  /** Requests that got no page: refused, and those whose reader went before it was there. */
  refused(): number;
  abandoned(): number;
}

/**
 * Hands requests to the process that makes the pages, so many at once. Whoever goes while waiting leaves the line, and
 * what cannot be made is refused with a sentence and the time to come back.
 */
export function createSite(
  renderer: Pick<Renderer, 'started' | 'address'>,
  {
    development,
    addressOf,
    database,
    spend,
    serveBuildFile = () => false,
  }: {
    development: boolean;
    addressOf: AddressOf;
    database: Pick<DatabaseWatch, 'away' | 'doubtful'>;
    spend?: Spend;
    /** Answers for Next.js what needs none; left out: nothing. */
    serveBuildFile?: ServeBuildFile;
  },
): Site {
  const pages = createTurns({ atOnce, mayWait });
  const pictures = createTurns({ atOnce: 1, mayWait });
  let [refused, abandoned] = [0, 0];

  function refuse(response: ServerResponse, problem: 'away' | 'busy' | 'down' | 'often' | 'state') {
    refused += 1;
    refusePage(response, problem);
  }

  /** Whether an address has asked for so much that it gets no more for now. */
  const isTooMuch = async (limit: 'page' | 'file', address: string) =>
    (await spend?.(limit, address).then(
      () => false,
      () => true,
    )) ?? false;

  function send(request: IncomingMessage, response: ServerResponse, render: boolean, onEnd: () => void) {
    const address = renderer.address();
    if (address === undefined) {
      refuse(response, 'down');
      return onEnd();
    }
    // A page is in memory sooner than a slow client has read it, who must not keep others waiting for a turn.
    const policy = { 'content-security-policy': contentSecurityPolicy(development) };
    const own = { [clientAddressHeader]: addressOf(request), [fromHereHeader]: isFromHere(request) ? 'yes' : 'no' };
    const instead = { request: { ...own, ...policy }, answer: policy };
    forward({
      request,
      response,
      address,
      instead,
      body: development,
      eager: render,
      // A page breaks when what it reads is not there, and Next on what it cannot read of what a browser's page was.
      refuses: (status) => status === 500 && (database.doubtful() || stateHeader in request.headers),
      refuse: (_error, status) => refuse(response, database.doubtful() ? 'away' : status === undefined ? 'down' : 'state'),
      onEnd,
    });
  }

  return {
    async request(request, response) {
      if (!development && request.method !== 'GET' && request.method !== 'HEAD') {
        response.writeHead(405, { allow: 'GET, HEAD' }).end();
        return;
      }
      // Another way to a page's data, which no page of ours takes and which answers 200 whatever is there.
      if (rscFile.test(request.url ?? '')) {
        response.writeHead(404).end();
        return;
      }
      await renderer.started;
      const { url = '' } = request;
      const from = addressOf(request);
      const file = url.startsWith(buildFiles);
      if (await isTooMuch(file ? 'file' : 'page', from)) return refuse(response, 'often');
      if (file) return serveBuildFile(request, response) || send(request, response, false, () => {});
      if (database.away()) return refuse(response, 'away');
      const turns = picture.test(url) ? pictures : pages;
      const leave = turns.take(
        from,
        (end) => send(request, response, true, end),
        () => refuse(response, 'busy'),
      );
      if (leave === undefined) return refuse(response, 'busy');
      response.once('close', () => {
        if (!response.writableFinished) abandoned += 1;
        leave();
      });
    },
    async upgrade(request, socket, head) {
      await renderer.started;
      const address = renderer.address();
      if (address === undefined) socket.destroy();
      else forwardUpgrade(request, socket, head, address);
    },
    running: () => pages.running() + pictures.running(),
    waiting: () => pages.waiting() + pictures.waiting(),
    refused: () => refused,
    abandoned: () => abandoned,
  };
}
