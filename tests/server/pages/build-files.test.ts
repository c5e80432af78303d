import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { compressFiles } from '../../../bin/compress.mjs';
import { openBuildFiles } from '../../../server/pages/build-files.ts';

const script = 'function say(words) { return words; }\n'.repeat(100);
let folder: string;
let server: Server;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'bellhop-build-'));
  mkdirSync(join(folder, 'chunks'));
  writeFileSync(join(folder, 'chunks/a.js'), script);
  writeFileSync(join(folder, 'chunks/tiny.js'), ';');
  writeFileSync(join(folder, 'chunks/a.css'), 'a { color: red }\n'.repeat(100));
  writeFileSync(join(folder, 'secret.txt'), 'not to be served');
  await compressFiles(folder);
  const serve = openBuildFiles(folder);
  server = createServer((request, response) => serve(request, response) || response.writeHead(404).end()).listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

/** @param accept what the client takes; left out: it does not say. */
async function get(path: string, accept?: string, method = 'GET') {
  const { port } = server.address() as AddressInfo;
  const headers = accept === undefined ? {} : { 'accept-encoding': accept };
  const asked = request({ port, path, method, headers, agent: false }).end();
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  return { status: answer.statusCode, headers: answer.headers, body: await buffer(answer) };
}

it('a script comes in the smallest form that the client takes', async () => {
  const encodingOf = async (accept?: string) => (await get('/_next/static/chunks/a.js', accept)).headers['content-encoding'];
  expect(await encodingOf('gzip, deflate, br, zstd')).toBe('br');
  expect(await encodingOf('gzip, deflate')).toBe('gzip');
  expect(await encodingOf('GZIP;q=0.8, br;q=0')).toBe('gzip');
  expect(await encodingOf('identity')).toBeUndefined();
  expect(await encodingOf()).toBeUndefined();
});

it('whatever the form, it is the same script', async () => {
  const bodyOf = async (accept: string) => (await get('/_next/static/chunks/a.js?v=1', accept)).body;
  expect(brotliDecompressSync(await bodyOf('br')).toString()).toBe(script);
  expect(gunzipSync(await bodyOf('gzip')).toString()).toBe(script);
  expect((await bodyOf('identity')).toString()).toBe(script);
  expect((await get('/_next/static/chunks/tiny.js', 'br')).body.toString()).toBe(';');
});

it('it carries no more headers than it needs', async () => {
  const { status, headers, body } = await get('/_next/static/chunks/a.js', 'br');
  const { date, ...own } = headers;
  expect([status, own]).toEqual([
    200,
    {
      'content-type': 'text/javascript; charset=utf-8',
      'content-length': String(body.length),
      'content-encoding': 'br',
      'cache-control': 'public, max-age=31536000, immutable',
      vary: 'accept-encoding',
      'x-content-type-options': 'nosniff',
      connection: 'close',
    },
  ]);
  expect((await get('/_next/static/chunks/a.css', 'br')).headers['content-type']).toBe('text/css; charset=utf-8');
  const head = await get('/_next/static/chunks/a.js', 'br', 'HEAD');
  expect([head.headers['content-length'], head.body.length]).toEqual([String(body.length), 0]);
});

it('anything else is left to others', async () => {
  for (const path of ['chunks/b.js', 'secret.txt', 'chunks/a.js.br', 'chunks', '', '../static/chunks/a.js', '%2e%2e/a.js'])
    expect([path, (await get(`/_next/static/${path}`, 'br')).status]).toEqual([path, 404]);
});

it('without a build there are no files', () => {
  expect(openBuildFiles(join(folder, 'nowhere'))({ url: '/_next/static/a.js' } as IncomingMessage, {} as never)).toBe(false);
});
