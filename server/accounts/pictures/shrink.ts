import sharp from 'sharp';
import { PublicError } from '../../../contract/errors.ts';
import { formatOf, type PictureFormat } from './formats.ts';

/** Width and height of what is kept, in pixels. */
const side = 256;
/** Of what is sent, in millions: at its worst either takes 200 MB of memory, however small the file is. */
const mostPixels: Record<PictureFormat, number> = { png: 24, jpeg: 24, webp: 24, gif: 24, avif: 10 };
/** The best quality whose result has this size is kept; the last one always has. */
const [qualities, mostBytes] = [[80, 50, 20], 64 * 1024];
/** For one try. */
const mostSeconds = 5;
/** Pictures that wait for their turn, at most 2 MB each. */
const mostWaiting = 16;

// Nothing else that the library could open is ever tried: no SVG, which may name files, and no PDF.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({ operation: ['Png', 'Jpeg', 'Webp', 'Nsgif', 'Heif'].map((format) => `VipsForeignLoad${format}Buffer`) });
sharp.cache(false);
sharp.concurrency(1);

let waiting = 0;
let last: Promise<unknown> = Promise.resolve();

/**
 * Makes what is kept of a picture: a small square without anything but its pixels, upright, of an animation the first one.
 * One at a time and off this thread, so that pictures take no more memory and processor than one.
 * @throws {PublicError} BAD_REQUEST when it is no picture, TOO_LARGE when it has too many pixels, UNAVAILABLE when many wait.
 */
export async function shrinkPicture(bytes: Uint8Array): Promise<Uint8Array> {
  const format = formatOf(bytes);
  if (format === undefined) throw new PublicError('BAD_REQUEST', 'This is no picture in PNG, JPEG, WebP, GIF or AVIF.');
  if (waiting >= mostWaiting) throw new PublicError('UNAVAILABLE', 'Many pictures come at once. Try again in a moment.');
  waiting += 1;
  const turn = last.then(() => shrinkToFit(bytes, mostPixels[format]));
  last = turn.catch(() => {});
  try {
    return await turn;
  } finally {
    waiting -= 1;
  }
}

async function shrinkToFit(bytes: Uint8Array, millions: number): Promise<Uint8Array> {
  for (const quality of qualities) {
    const small = await shrink(bytes, millions, quality);
    if (small.byteLength <= mostBytes) return small;
  }
  throw new PublicError('TOO_LARGE', 'This picture cannot be made small enough. Choose another one.');
}

async function shrink(bytes: Uint8Array, millions: number, quality: number): Promise<Uint8Array> {
  try {
    return await sharp(bytes, { limitInputPixels: millions * 1e6, failOn: 'error' })
      .timeout({ seconds: mostSeconds })
      .autoOrient()
      .resize(side, side)
      .webp({ quality, alphaQuality: quality })
      .toBuffer();
  } catch (error) {
    throw problemWith(error, millions);
  }
}

/** What is wrong with a picture that the library does not make smaller. */
function problemWith(error: unknown, millions: number): PublicError {
  const { message } = error as Error;
  if (/pixel limit|timeout/i.test(message))
    return new PublicError('TOO_LARGE', `Such a picture has at most ${millions} million pixels. Make it smaller first.`);
  return new PublicError('BAD_REQUEST', 'This picture is damaged. Choose another one, or save it anew.');
}
