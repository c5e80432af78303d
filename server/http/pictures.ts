import express, { type Request, type Response, Router } from 'express';
import { PublicError } from '../../contract/errors.ts';
import { getPicture, refuseGuests, removePicture, setPicture } from '../accounts/pictures.ts';
import type { Identity } from '../session.ts';
import type { Parts } from './account.ts';
import { refuseKeys } from './account-request.ts';

/** A megabyte is a million bytes, as people's files say. */
const mostBytes = 2_000_000;

/** Whatever a request says of its body; a packed one is not unpacked. */
const readBody = express.raw({ limit: mostBytes, type: () => true, inflate: false });

/** Their id is made of their bytes, and they are nothing but pixels; still, what is opened by itself may do nothing. */
const headers = {
  'content-type': 'image/webp',
  'content-disposition': 'inline',
  'content-security-policy': "default-src 'none'; sandbox",
  'x-content-type-options': 'nosniff',
  'cache-control': 'public, max-age=31536000, immutable',
};

/** People's pictures. It stands before whatever else reads bodies: a picture's type may say that it is JSON. */
export function pictureRouter({ app, callerOf, addressHashOf }: Parts): Router {
  const router = Router();

  /** Whom a request may change the picture of, before its body is read. */
  async function memberOf(request: Request): Promise<Identity> {
    const caller = await callerOf(request);
    refuseKeys(caller);
    if (caller === null) throw new PublicError('UNAUTHENTICATED', 'Sign in first.');
    refuseGuests(caller);
    await app.limits.spend('rare', { caller, addressHash: addressHashOf(request) });
    return caller;
  }

  router.put('/account/picture', async (request, response) => {
    const member = await memberOf(request);
    response.json({ account: await setPicture(app, member, await bodyOf(request, response)) });
  });

  router.delete('/account/picture', async (request, response) => {
    response.json({ account: await removePicture(app, await memberOf(request)) });
  });

  router.get('/pictures/:id', async (request, response) => {
    await app.limits.spend('read', { caller: null, addressHash: addressHashOf(request) });
    const { id } = request.params;
    const bytes = await getPicture(app, id);
    response.set({ ...headers, etag: `"${id}"` }).send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  });

  return router;
}

/** @throws {PublicError} TOO_LARGE, BAD_REQUEST when there is none; whatever else reading a body throws. */
async function bodyOf(request: Request, response: Response): Promise<Uint8Array> {
  await new Promise<void>((resolve, reject) => {
    readBody(request, response, (error?: unknown) => (error === undefined ? resolve() : reject(problemOf(error))));
  });
  if (request.body instanceof Uint8Array) return request.body;
  throw new PublicError('BAD_REQUEST', 'Send the picture itself as the body.');
}

function problemOf(error: unknown): unknown {
  const tooLarge = error instanceof Error && 'status' in error && error.status === 413;
  return tooLarge ? new PublicError('TOO_LARGE', 'A picture has at most 2 MB.') : error;
}
