import { randomBytes, randomUUID } from 'node:crypto';
import { connect as openSocket } from 'node:net';
import { gzipSync } from 'node:zlib';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Account } from '../../../contract/account/account.ts';
import type { Message } from '../../../contract/conversation/message.ts';
import type { users } from '../../../contract/users/events.ts';
import { becomeGuest } from '../../harness/guest.ts';
import { connect, connectTo } from '../../support/actors.ts';
import { callApi, makeMember, password } from '../../support/people.ts';
import { colourAt, formats, plainPicture } from '../../support/pictures.ts';
import { type RunningServer, startServer } from '../../support/server.ts';

type Answer = { account: Account; error?: { code: string; message: string } };

const [red, blue] = [
  [5, 0, 0],
  [0, 0, 5],
];

describe('a person’s picture', () => {
  let running: RunningServer;
  beforeAll(async () => {
    running = await startServer();
  });
  afterAll(() => running.close());

  const somebody = () => makeMember(running.origin);

  async function put(token: string | undefined, body: Uint8Array | string, headers: Record<string, string> = {}) {
    const response = await fetch(`${running.origin}/api/v1/account/picture`, {
      method: 'PUT',
      headers: { 'content-type': 'image/png', ...(token && { authorization: `Bearer ${token}` }), ...headers },
      body: typeof body === 'string' ? body : new Uint8Array(body),
    });
    const json = (await response.json()) as Answer;
    return { status: response.status, code: json.error?.code, picture: json.account?.picture ?? undefined };
  }

  const remove = (token: string) => callApi<Answer>(running.origin, 'DELETE', '/account/picture', { token });
  const get = (id: string, headers: Record<string, string> = {}, origin = running.origin) =>
    fetch(`${origin}/api/v1/pictures/${id}`, { headers });
  const statusOf = async (id: string) => (await get(id)).status;
  const bytesOf = async (id = '') => new Uint8Array(await (await get(id)).arrayBuffer());

  async function stored(): Promise<string[]> {
    const rows = await running.nodes[0].core.store.auth.db.selectFrom('picture').select('id').execute();
    return rows.map(({ id }) => id).sort();
  }

  it.each(formats)('is taken as %s and kept as a small square of WebP', async (format) => {
    const { token } = await somebody();
    const { status, picture } = await put(token, await plainPicture(format, 'red'));
    expect(status).toBe(200);
    const bytes = await bytesOf(picture);
    expect(await sharp(bytes).metadata()).toMatchObject({ format: 'webp', width: 256, height: 256 });
    expect(await colourAt(bytes, 128, 128)).toEqual(red);
  });

  it('is served by every node, to everybody, for good, as nothing but a picture', async () => {
    const { token } = await somebody();
    const { picture = '' } = await put(token, await plainPicture('png', '#123456'));
    for (const origin of running.origins) {
      const response = await get(picture, {}, origin);
      expect(response.status).toBe(200);
      expect(Object.fromEntries(response.headers)).toMatchObject({
        'content-type': 'image/webp',
        'content-disposition': 'inline',
        'content-security-policy': "default-src 'none'; sandbox",
        'x-content-type-options': 'nosniff',
        'cache-control': 'public, max-age=31536000, immutable',
        etag: `"${picture}"`,
      });
      const known = { 'if-none-match': `"${picture}"`, 'cache-control': 'max-age=0' };
      expect((await get(picture, known, origin)).status).toBe(304);
    }
    for (const id of ['x', 'x'.repeat(22), '%00', '..%2f..%2fetc', `${picture}x`])
      expect([id, await statusOf(id)]).toEqual([id, 404]);
  });

  it('stands upright, shows its middle, and tells nothing of where it was made', async () => {
    const { token } = await somebody();
    const right = await sharp({ create: { width: 300, height: 400, channels: 3, background: 'blue' } })
      .png()
      .toBuffer();
    const photo = await sharp({ create: { width: 600, height: 400, channels: 3, background: 'red' } })
      .composite([{ input: right, left: 300, top: 0 }])
      .withExif({ IFD0: { Copyright: 'a secret place' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    expect(photo.includes('a secret place')).toBe(true);
    const bytes = await bytesOf((await put(token, photo)).picture);
    // What was left is above now.
    expect([await colourAt(bytes, 128, 10), await colourAt(bytes, 128, 245)]).toEqual([red, blue]);
    expect(await sharp(bytes).metadata()).not.toHaveProperty('exif');
    expect(Buffer.from(bytes).includes('a secret place')).toBe(false);
  });

  it('is the first one of an animation', async () => {
    const { token } = await somebody();
    const frames = [await plainPicture('png', 'red', 64, 64), await plainPicture('png', 'blue', 64, 64)];
    const animation = await sharp(frames, { join: { animated: true } })
      .gif()
      .toBuffer();
    expect((await sharp(animation, { animated: true }).metadata()).pages).toBe(2);
    const bytes = await bytesOf((await put(token, animation)).picture);
    expect((await sharp(bytes).metadata()).pages ?? 1).toBe(1);
    expect(await colourAt(bytes, 128, 128)).toEqual(red);
  });

  it.each(['application/json', 'text/html', 'image/svg+xml', 'multipart/form-data', 'nonsense'])(
    'is judged by its bytes, whatever its type says: %s',
    async (type) => {
      const { token } = await somebody();
      const { status, picture } = await put(token, await plainPicture('jpeg', 'red'), { 'content-type': type });
      expect([status, await colourAt(await bytesOf(picture), 9, 9)]).toEqual([200, red]);
      expect(await put(token, '{"a": 1}', { 'content-type': type })).toMatchObject({ status: 400, code: 'BAD_REQUEST' });
    },
  );

  const html = '<script>alert(document.domain)</script>';
  it.each<[string, string | Buffer]>([
    ['SVG', `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">${html}</svg>`],
    [
      'SVG that names a file',
      '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>',
    ],
    ['HTML', `<!doctype html>${html}`],
    ['HTML that begins as GIF', `GIF89a/*${html}*/=1;`],
    ['HTML that begins as PNG', Buffer.from(`\x89PNG\r\n\x1a\n${html}`, 'latin1')],
    ['HTML that begins as AVIF', `\0\0\0\x20ftypavif\0\0\0\0avifmif1${html}`],
    ['PDF', '%PDF-1.7\n1 0 obj'],
    ['TIFF', Buffer.from('II*\0\x08\0\0\0\0\0', 'latin1')],
    ['noise', randomBytes(5000)],
    ['nothing', ''],
  ])('row 49: %s is no picture', async (_, body) => {
    const { token } = await somebody();
    const before = await stored();
    expect(await put(token, body)).toMatchObject({ status: 400, code: 'BAD_REQUEST' });
    expect(await stored()).toEqual(before);
  });

  it('row 49: of a picture that is a page as well, the page is gone', async () => {
    const { token } = await somebody();
    for (const format of formats) {
      const both = Buffer.concat([await plainPicture(format, 'blue'), Buffer.from(html)]);
      const { status, picture } = await put(token, both);
      expect([format, status]).toEqual([format, 200]);
      expect(Buffer.from(await bytesOf(picture)).includes('script')).toBe(false);
    }
  });

  it.each([
    ['png', 6000],
    ['jpeg', 6000],
    ['webp', 6000],
    ['gif', 6000],
    ['avif', 3500],
  ] as const)('row 51: a small file with very many pixels is refused: %s', async (format, side) => {
    const { token } = await somebody();
    const bomb = await plainPicture(format, 'blue', side, side);
    expect(bomb.length).toBeLessThan(1_000_000);
    expect(await put(token, bomb)).toMatchObject({ status: 413, code: 'TOO_LARGE' });
  });

  it('row 51: what was packed to be small is not unpacked', async () => {
    const { token } = await somebody();
    const packed = gzipSync(Buffer.alloc(50_000_000));
    expect(await put(token, packed, { 'content-encoding': 'gzip' })).toMatchObject({ status: 400, code: 'BAD_REQUEST' });
  });

  it('is kept small, whatever it shows', async () => {
    const { token } = await somebody();
    const noise = await sharp(randomBytes(256 * 256 * 4), { raw: { width: 256, height: 256, channels: 4 } })
      .png()
      .toBuffer();
    const bytes = await bytesOf((await put(token, noise)).picture);
    expect(bytes.length).toBeLessThanOrEqual(64 * 1024);
  });

  it('has at most 2 MB', async () => {
    const { token } = await somebody();
    const picture = await plainPicture('png', 'red');
    const padded = (size: number) => Buffer.concat([picture, Buffer.alloc(size - picture.length)]);
    expect((await put(token, padded(2_000_000))).status).toBe(200);
    expect(await put(token, padded(2_000_001))).toMatchObject({ status: 413, code: 'TOO_LARGE' });
  });

  it('row 52: an upload that ends early leaves nothing', async () => {
    const { token } = await somebody();
    const before = await stored();
    const { hostname, port } = new URL(running.origin);
    const picture = await plainPicture('png', '#0a0b0c');
    const socket = openSocket(Number(port), hostname);
    socket.write(`PUT /api/v1/account/picture HTTP/1.1\r\nhost: ${hostname}\r\nauthorization: Bearer ${token}\r\n`);
    socket.write(`content-type: image/png\r\ncontent-length: ${picture.length + 1000}\r\n\r\n`);
    await new Promise<void>((resolve) => void socket.write(picture, () => resolve()));
    socket.destroy();
    // Whoever does the same and stays is served meanwhile.
    expect((await put(token, await plainPicture('png', '#0d0e0f'))).status).toBe(200);
    expect(await stored()).toHaveLength(before.length + 1);
    expect((await remove(token)).json.account).toMatchObject({ picture: null });
    expect(await stored()).toEqual(before);
  });

  it('is for members, who come themselves', async () => {
    const picture = await plainPicture('png', 'red');
    const guest = await becomeGuest(running.origin, 'Gus');
    expect(await put(guest.token, picture)).toMatchObject({ status: 403, code: 'FORBIDDEN' });
    expect((await remove(guest.token)).status).toBe(403);
    expect(await put(undefined, picture)).toMatchObject({ status: 401, code: 'UNAUTHENTICATED' });
    expect(await put('nonsense', picture)).toMatchObject({ status: 401 });
    const { token } = await somebody();
    const key = await callApi<{ token: string }>(running.origin, 'POST', '/keys', {
      token,
      body: { name: 'Bot', scopes: ['read', 'write', 'manage'], currentPassword: password },
    });
    expect(await put(key.json.token, picture)).toMatchObject({ status: 403, code: 'FORBIDDEN' });
    expect(await put(token, picture, { origin: 'https://elsewhere.example' })).toMatchObject({ status: 200 });
    const cookie = (await callApi(running.origin, 'POST', '/guests', { body: { name: 'Eve' } })).cookies[0] ?? '';
    expect(await put(undefined, picture, { cookie, origin: 'https://elsewhere.example' })).toMatchObject({ code: 'FORBIDDEN' });
  });

  it('is forgotten when the last one who has it lets go of it', async () => {
    const [ada, ben] = [await somebody(), await somebody()];
    const [one, other] = [await plainPicture('png', '#334455'), await plainPicture('png', '#aa00aa')];
    const { picture: shared = '' } = await put(ada.token, one);
    expect(await put(ben.token, one)).toMatchObject({ picture: shared });
    expect((await put(ada.token, one)).picture).toBe(shared);
    const { picture: another = '' } = await put(ada.token, other);
    expect([await statusOf(shared), await statusOf(another)]).toEqual([200, 200]);
    expect((await remove(ben.token)).status).toBe(200);
    expect([await statusOf(shared), await statusOf(another)]).toEqual([404, 200]);
    expect((await remove(ada.token)).json.account).toMatchObject({ picture: null });
    expect((await remove(ada.token)).status).toBe(200);
    expect(await statusOf(another)).toBe(404);
  });

  it('never goes while somebody gets it, on whatever node', async () => {
    const [ada, ben] = [await somebody(), await somebody()];
    const picture = await plainPicture('png', '#778899');
    for (let i = 0; i < 5; i++) {
      await put(ada.token, picture);
      const [{ status, picture: id = '' }] = await Promise.all([put(ben.token, picture), remove(ada.token)]);
      expect([status, await statusOf(id)]).toEqual([200, 200]);
      await remove(ben.token);
    }
  });

  it('comes with its person: in messages old and new, in lists, on their page, to themselves', async () => {
    const ada = await somebody();
    const { user } = ada;
    const before = await connect(running.origin, ada);
    await before.get('room:join', { room: 'lobby' });
    const [first, second] = [randomUUID(), randomUUID()];
    await before.get('message:send', { room: 'lobby', id: first, text: 'before' });

    const { picture } = await put(ada.token, await plainPicture('png', '#00aa11'));
    await before.hears('identity:changed');
    before.leave();

    const watcher = await connect(running.origins.at(-1) ?? '', await becomeGuest(running.origin, 'Gus'));
    await watcher.get('room:join', { room: 'lobby' });
    const again = await connect(running.origin, ada);
    expect(await again.get('room:join', { room: 'lobby' })).toMatchObject({ me: { id: user.id, picture } });
    await again.get('message:send', { room: 'lobby', id: second, text: 'after' });
    const [posted] = (await watcher.hears('message:posted')) as { messages: Message[] }[];
    expect(posted?.messages[0]?.author).toEqual({
      id: user.id,
      name: user.name,
      username: user.username,
      picture,
      kind: 'member',
    });

    const { messages } = await watcher.get('message:history', { room: 'lobby', limit: 50 });
    const own = messages.filter(({ id }) => id === first || id === second);
    expect(own.map(({ author }) => author.picture)).toEqual([picture, picture]);
    const snapshot = await watcher.get('room:join', { room: 'lobby' });
    expect(snapshot.messages.find(({ id }) => id === first)?.author.picture).toBe(picture);
    expect(snapshot.me).toMatchObject({ username: null, picture: null, kind: 'guest' });
    // Presence is no part of what is stored: another node hears of it beside the messages ([W15]).
    const present = async () => (await watcher.get('presence:list', { room: 'lobby', limit: 50 })).people;
    await expect
      .poll(async () => (await present()).find(({ id }) => id === user.id))
      .toEqual({ id: user.id, name: user.name, username: user.username, picture, kind: 'member' });
    const { members } = await watcher.get('member:list', { room: 'lobby', limit: 200 });
    expect(members.find(({ person }) => person.id === user.id)?.person.picture).toBe(picture);
    expect((await callApi<Answer>(running.origin, 'GET', '/account', { token: ada.token })).json.account.picture).toBe(picture);
    const deleted = await again.get('message:delete', { room: 'lobby', id: first });
    expect(deleted.rev).toBeGreaterThan(0);
    const browsing = await connectTo<typeof users>(running.origin, '/users', await becomeGuest(running.origin, 'Eve'));
    expect((await browsing.get('user:get', { user: user.username })).user).toMatchObject({ id: user.id, picture });
    const listed = (await browsing.get('user:list', { query: user.username })).users;
    expect(listed.map((one) => one.picture)).toEqual([picture]);
    for (const actor of [watcher, again, browsing]) actor.leave();
  });
});
