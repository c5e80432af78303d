import type { IncomingMessage } from 'node:http';
import type { Socket } from 'socket.io';
import { z } from 'zod';
import { type ErrorBody, PublicError, type Refusal } from '../../contract/errors.ts';
import type { Language } from '../../contract/languages.ts';
import { refusalOf } from '../../contract/refusals.ts';
import type { Caller, Identity } from '../caller.ts';
import type { Core } from '../core/core.ts';
import { judgeOrigin } from '../core/origin.ts';
import { refuse } from '../core/refuse.ts';
import { languageOfRequest, sayRefusal } from '../core/say-refusal.ts';
import { createCap } from './connection-caps.ts';
import { SocketConnection } from './socket-connection.ts';
import type { SocketData } from './socket-data.ts';

/** What `auth` of a handshake may hold; other keys are the business of other namespaces. */
const handshakeAuth = z.object({ token: z.string().min(1).max(1024).optional() }).optional();

/** Sockets that one person may have open in a namespace: tabs, phones and programs. */
const mostSockets = 60;
/** When a person who has so many is to look again, in milliseconds. */
const lookAgainMs = 10_000;

/** Whom a connection's cookie stands for, as it was after so many changes. */
const byRequest = new WeakMap<IncomingMessage, { caller: Promise<Caller>; applied: number }>();

/** A refused handshake; the client reads `data` in `connect_error`. */
class HandshakeError extends Error {
  readonly data: ErrorBody;
  constructor(refusal: Refusal, language: Language) {
    const data = sayRefusal(refusal, language);
    super(data.message);
    this.data = data;
  }
}

/**
 * Middleware that names the caller ([W2]): a token or API key in `auth`, else the cookie if the Origin is ours, else an anonymous visitor.
 * It runs on every connection to every namespace; the cookie is looked up once a connection.
 */
export function identify(core: Core) {
  const cap = createCap(mostSockets);

  /** @throws {PublicError} RATE_LIMITED when the person has enough sockets. */
  function countIn(socket: Socket, caller: Identity) {
    const release = cap.take(caller.id);
    if (release === undefined) {
      throw refuse('connection.tooMany', { most: mostSockets }, { retryAfterMs: lookAgainMs });
    }
    whenGone(socket, release);
  }

  /** Whoever they are, and whether they are let in or not: a connection may ask again and again. */
  async function enter(socket: Socket): Promise<Caller> {
    await core.limits.spend('connect', { caller: null, addressHash: core.hashAddress(addressOf(socket)) });
    return findCallerNow(core, socket);
  }

  return (socket: Socket, next: (error?: Error) => void) => {
    const language = languageOfRequest(socket.handshake.headers);
    const named = enter(socket).then((caller) => {
      if (core.config.rateLimits && caller !== null) countIn(socket, caller);
      const addressHash = core.hashAddress(addressOf(socket));
      const sessionOver = caller === null && bringsSession(core, socket);
      const connection = new SocketConnection(socket, core);
      socket.data = { caller, addressHash, language, joined: new Map(), connection, sessionOver } satisfies SocketData;
      closeWhenExpired(socket, caller);
    });
    named.then(
      () => next(),
      (error) => next(new HandshakeError(refusalIn(core, error), language)),
    );
  };
}

/** The longest that a timer waits. A socket that is open for so long comes again, and is looked up anew. */
const longestMs = 2 ** 31 - 1;

/** A key that expires holds for open sockets no longer than for new ones. */
function closeWhenExpired(socket: Socket, caller: Caller) {
  const expiresAt = caller?.apiKey?.expiresAt;
  if (expiresAt == null) return;
  const timer = setTimeout(() => socket.conn.close(), Math.min(expiresAt - Date.now(), longestMs));
  whenGone(socket, () => clearTimeout(timer));
}

/** Calls once when the socket is gone, or its connection, which may end before the socket is one. */
function whenGone(socket: Socket, act: () => void) {
  const { conn } = socket;
  const gone = () => {
    socket.off('disconnect', gone);
    conn.off('close', gone);
    act();
  };
  if (conn.readyState === 'closed') return act();
  socket.once('disconnect', gone);
  conn.once('close', gone);
}

/** Whether a page of ours brings the cookie of a session, and no token. */
function bringsSession(core: Core, { request, handshake }: Socket): boolean {
  const { cookie = '' } = request.headers;
  const tokened = (handshake.auth as { token?: unknown }).token !== undefined;
  return !tokened && core.sessions.isIn(cookie) && judgeOrigin(core.config, request.headers) === 'ours';
}

/** As `findCaller`; again when a session or a key may have ended meanwhile, as this socket was not there to be closed. */
async function findCallerNow(core: Core, socket: Socket): Promise<Caller> {
  for (;;) {
    const applied = core.access.applied();
    const caller = await findCaller(core, socket);
    if (core.access.applied() === applied) return caller;
  }
}

async function findCaller(core: Core, socket: Socket): Promise<Caller> {
  const auth = handshakeAuth.safeParse(socket.handshake.auth);
  if (!auth.success) throw refuse('connection.auth');
  const token = auth.data?.token;
  if (token !== undefined) {
    const addressHash = core.hashAddress(addressOf(socket));
    const caller = await core.limits.name(addressHash, () => core.sessions.identify({ authorization: `Bearer ${token}` }));
    if (caller === null) throw refuse('identity.tokenOver');
    return caller;
  }
  const { request } = socket;
  const { cookie } = request.headers;
  if (cookie === undefined || judgeOrigin(core.config, request.headers) !== 'ours') return null;
  const applied = core.access.applied();
  const known = byRequest.get(request);
  if (known?.applied === applied) return known.caller;
  const caller = core.sessions.identify({ cookie });
  byRequest.set(request, { caller, applied });
  return caller;
}

/** As the engine was told it: the request is let go of by now. */
const addressOf = ({ conn }: Socket) => (conn as unknown as { remoteAddress: string }).remoteAddress;

function refusalIn(core: Core, error: unknown): Refusal {
  if (error instanceof PublicError) return error.body;
  core.log.error({ err: error }, 'a handshake failed');
  return refusalOf('identity.unchecked');
}
