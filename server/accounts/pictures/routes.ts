import express, { type Request, type Response, Router } from 'express';
import { PublicError } from '../../../contract/errors.ts';
import type { Api } from '../../module.ts';
import { getPicture, refuseGuests, removePicture, setPicture } from './commands.ts';

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

/** People's pictures. */
export function pictureRouter({ core, route }: Api<unknown>): Router {
  const router = Router();
  const change = { access: 'person', limit: 'rare', scope: 'people', body: 'own' } as const;

  router.put(
    '/account/picture',
    route(change, async (request, response, person) => {
      // Before the body is read.
      refuseGuests(person);
      response.json({ account: await setPicture(core, person, await bodyOf(request, response)) });
    }),
  );

  router.delete(
    '/account/picture',
    route(change, async (_request, response, person) => {
      refuseGuests(person);
      response.json({ account: await removePicture(core, person) });
    }),
  );

  router.get(
    '/pictures/:id',
    route({ access: 'public', limit: 'read', scope: 'any' }, async (request, response) => {
      const id = String(request.params.id);
      const bytes = await getPicture(core, id);
      response.set({ ...headers, etag: `"${id}"` }).send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    }),
  );

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
