import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join, sep } from 'node:path';

/** What the build made smaller, by the encoding's name; the smaller one first. */
const encodings = [
  ['br', '.br'],
  ['gzip', '.gz'],
] as const;

/** A client that takes nothing of its answer for this long has gone, in milliseconds. */
const stalledMs = 60_000;

const types: Record<string, string> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
};

interface BuildFile {
  type: string;
  plain: Buffer;
  encoded: { encoding: string; bytes: Buffer }[];
}

/** Answers a request for a file of the build. @returns false when it is none: somebody else has to answer. */
export type ServeBuildFile = (request: IncomingMessage, response: ServerResponse) => boolean;

/**
 * Scripts and styles of the build, as they were when it was read: from memory, in the smallest form that the client takes, and
 * with no more headers than they need.
 * @param folder what Next.js serves as `/_next/static`; when it is not there, there are no files.
 */
export function openBuildFiles(folder: string): ServeBuildFile {
  const files = new Map<string, BuildFile>();
  for (const name of existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : []) {
    const type = types[name.split('.').at(-1) ?? ''];
    if (type === undefined) continue;
    const file = join(folder, name);
    const encoded = encodings
      .filter(([, ending]) => existsSync(file + ending))
      .map(([encoding, ending]) => ({ encoding, bytes: readFileSync(file + ending) }));
    files.set(`/_next/static/${name.replaceAll(sep, '/')}`, { type, plain: readFileSync(file), encoded });
  }

  return (request, response) => {
    const file = files.get(request.url?.split('?')[0] ?? '');
    if (file === undefined) return false;
    const taken = file.encoded.find(({ encoding }) => takes(request, encoding));
    const bytes = taken?.bytes ?? file.plain;
    response.setTimeout(stalledMs, () => response.destroy());
    response.writeHead(200, {
      'content-type': file.type,
      'content-length': bytes.length,
      ...(taken && { 'content-encoding': taken.encoding }),
      // The name changes with the contents.
      'cache-control': 'public, max-age=31536000, immutable',
      vary: 'accept-encoding',
      'x-content-type-options': 'nosniff',
    });
    response.end(request.method === 'HEAD' ? undefined : bytes);
    return true;
  };
}

/** Whether a client names an encoding as one that it takes. */
function takes({ headers }: IncomingMessage, encoding: string): boolean {
  const named = String(headers['accept-encoding'] ?? '').split(',');
  return named.some((one) => {
    const [name = '', ...parameters] = one.toLowerCase().split(';');
    return name.trim() === encoding && !parameters.some((parameter) => /^\s*q=0(?:\.0*)?\s*$/.test(parameter));
  });
}
