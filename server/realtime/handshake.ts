import type { IncomingMessage } from 'node:http';
import type { Socket } from 'socket.io';
import { z } from 'zod';
import type { App } from '../app.ts';
import { judgeOrigin } from '../origin.ts';
import type { Caller } from '../session.ts';

/** What `auth` of a handshake may hold; other keys are the business of other namespaces. */
const handshakeAuth = z.object({ token: z.string().min(1).max(1024).optional() }).optional();

const byRequest = new WeakMap<IncomingMessage, Promise<Caller>>();

/** A refused handshake; the client reads `data` in `connect_error`. */
class HandshakeError extends Error {
  readonly data: { code: 'BAD_REQUEST' | 'UNAUTHENTICATED' | 'UNAVAILABLE'; message: string };
  constructor(code: HandshakeError['data']['code'], message: string) {
    super(message);
    this.data = { code, message };
  }
}

/**
 * Middleware that names the caller ([W2]): a token in `auth`, else the cookie if the Origin is ours, else an observer.
 * It runs on every connection to every namespace; the cookie is looked up once a connection.
 */
export function identify(app: App) {
  return (socket: Socket, next: (error?: Error) => void) => {
    findCaller(app, socket).then(
      (caller) => {
        socket.data = { caller, joined: new Map() };
        next();
      },
      (error) => next(error instanceof HandshakeError ? error : unavailable(app, error)),
    );
  };
}

async function findCaller(app: App, socket: Socket): Promise<Caller> {
  const auth = handshakeAuth.safeParse(socket.handshake.auth);
  if (!auth.success) throw new HandshakeError('BAD_REQUEST', 'auth may hold one token.');
  const token = auth.data?.token;
  if (token !== undefined) {
    const caller = await app.sessions.identify({ authorization: `Bearer ${token}` });
    if (caller === null) throw new HandshakeError('UNAUTHENTICATED', 'This token is not valid any more.');
    return caller;
  }
  const { request } = socket;
  const { cookie } = request.headers;
  if (cookie === undefined || judgeOrigin(app.config, request.headers) !== 'ours') return null;
  let caller = byRequest.get(request);
  if (caller === undefined) {
    caller = app.sessions.identify({ cookie });
    byRequest.set(request, caller);
  }
  return caller;
}

function unavailable(app: App, error: unknown): HandshakeError {
  app.log.error({ err: error }, 'a handshake failed');
  return new HandshakeError('UNAVAILABLE', 'The server cannot check who you are at the moment. It will be tried again.');
}
