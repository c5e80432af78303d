/** The formats that pictures are taken in. */
export type PictureFormat = 'png' | 'jpeg' | 'webp' | 'gif' | 'avif';

/** What a format begins with; dots stand for whatever. */
const beginnings: [PictureFormat, string][] = [
  ['png', '\x89PNG\r\n\x1a\n'],
  ['jpeg', '\xff\xd8\xff'],
  ['webp', 'RIFF....WEBP'],
  ['gif', 'GIF87a'],
  ['gif', 'GIF89a'],
];

/** AVIF's own brands; the others of its family are videos and pictures of cameras, say. */
const brands = ['avif', 'avis'];
/** A picture may say what family it belongs to first, and that it is AVIF in the list that follows. */
const mostBrands = 12;

/** What bytes begin as; a name or a type says nothing. Undefined: as nothing that is taken. */
export function formatOf(bytes: Uint8Array): PictureFormat | undefined {
  const textAt = (at: number, length: number) => Buffer.from(bytes.subarray(at, at + length)).toString('latin1');
  const is = (beginning: string) => [...textAt(0, beginning.length).padEnd(beginning.length, '\0')].every(fits(beginning));
  const [format] = beginnings.find(([, beginning]) => is(beginning)) ?? [];
  if (format !== undefined || textAt(4, 4) !== 'ftyp') return format;
  const own = Array.from({ length: mostBrands }, (_, i) => textAt(8 + 4 * i, 4));
  return own.some((brand) => brands.includes(brand)) ? 'avif' : undefined;
}

const fits = (beginning: string) => (character: string, at: number) => beginning[at] === '.' || beginning[at] === character;
