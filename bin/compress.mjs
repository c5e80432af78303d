// Scripts and styles of the build, made small once: the server hands them out as they then are.

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, gzip, constants as zlib } from 'node:zlib';

const brotli = promisify(brotliCompress);
const gzipped = promisify(gzip);

/**
 * Writes a `.br` and a `.gz` beside every script and style sheet, where these are smaller. The first is for browsers at https
 * and at this machine; at other addresses they take only the second.
 * @param folder what Next.js serves as `/_next/static`.
 */
export async function compressFiles(folder) {
  const names = readdirSync(folder, { recursive: true }).filter((name) => /\.(?:js|css)$/.test(name));
  await Promise.all(names.map((name) => compressFile(join(folder, name))));
}

async function compressFile(file) {
  const plain = readFileSync(file);
  const params = { [zlib.BROTLI_PARAM_QUALITY]: zlib.BROTLI_MAX_QUALITY, [zlib.BROTLI_PARAM_SIZE_HINT]: plain.length };
  const made = { br: await brotli(plain, { params }), gz: await gzipped(plain, { level: 9 }) };
  for (const [ending, bytes] of Object.entries(made)) if (bytes.length < plain.length) writeFileSync(`${file}.${ending}`, bytes);
}
