import { io, type ManagerOptions } from 'socket.io-client';
import { expect } from 'vitest';
import { becomeGuest } from '../harness/guest.ts';
import { exchange, openRawSocket, requestFor, upgrade } from './raw.ts';
import { openTable } from './table.ts';

const row = openTable();
const polling = '/socket.io/?EIO=4&transport=polling';

interface Refused {
  message: string;
  data?: { code: string };
}

/** Why `/chat` does not let somebody in; rejects when it does. */
function refused(origin: string, options: Partial<ManagerOptions> & { auth?: object }): Promise<Refused> {
  return new Promise((resolve, reject) => {
    const socket = io(`${origin}/chat`, { transports: ['websocket'], forceNew: true, reconnection: false, ...options });
    socket.once('connect', () => {
      socket.disconnect();
      reject(new Error('was let in'));
    });
    socket.once('connect_error', (error) => {
      socket.disconnect();
      resolve(error as Refused);
    });
  });
}

row(15, 'a foreign, null or look-alike Origin → 403', async ({ port, origin, mallory }) => {
  const { hostname, host } = new URL(origin);
  for (const foreign of [
    'https://evil.example',
    'null',
    `${origin}.evil.example`,
    `http://${hostname}`,
    `http://evil.example:${port}`,
    `${origin}/`,
    `${origin}@evil.example`,
    origin.toUpperCase(),
    `${origin}, ${origin}`,
    'http://xn--127-0-0-1-x.example',
  ]) {
    const headers = [`Host: ${host}`, `Origin: ${foreign}`, `Cookie: ${mallory.cookie}`];
    expect([foreign, (await upgrade(port, '/socket.io/?EIO=4&transport=websocket', headers)).status]).toEqual([foreign, 403]);
    expect([foreign, (await exchange(port, requestFor('GET', polling, headers))).status]).toEqual([foreign, 403]);
    const guest = requestFor('POST', '/api/v1/guests', [...headers, 'Content-Type: application/json'], '{"name":"Eve"}');
    expect([foreign, (await exchange(port, guest)).status]).toEqual([foreign, 403]);
  }
});

row(16, 'no Origin → the token counts and the cookie does not', async ({ origin, mallory }) => {
  const whoAmI = (options: Partial<ManagerOptions> & { auth?: object }) =>
    new Promise<unknown>((resolve) => {
      const socket = io(`${origin}/chat`, { transports: ['websocket'], forceNew: true, ...options });
      socket.emit('room:join', { room: 'lobby' }, (reply: { data: { me: unknown } }) => {
        socket.disconnect();
        resolve(reply.data.me);
      });
    });
  const cookie = { cookie: mallory.cookie };
  expect(await whoAmI({ extraHeaders: cookie })).toBeNull();
  expect(await whoAmI({ extraHeaders: { ...cookie, origin } })).toMatchObject(mallory.user);
  expect(await whoAmI({ auth: { token: mallory.token } })).toMatchObject(mallory.user);
  const posted = await fetch(`${origin}/api/v1/rooms/lobby/messages`, {
    method: 'POST',
    headers: { ...cookie, 'content-type': 'application/json' },
    body: '{"text":"no origin"}',
  });
  expect(posted.status).toBe(401);
});

row(17, 'auth as an array, huge, or nested → refused', async ({ port, origin }) => {
  for (const token of [{ deep: [] }, [], 7, '', null, 'x'.repeat(1025), 'x'.repeat(90_000), true]) {
    expect(await refused(origin, { auth: { token } })).toMatchObject({ data: { code: 'BAD_REQUEST' } });
  }
  const nested = `{"token":${'['.repeat(40_000)}${']'.repeat(40_000)}}`;
  const [deep, list, text] = [await openRawSocket(port), await openRawSocket(port), await openRawSocket(port)];
  deep.send(`40/chat,${nested}`);
  expect(await deep.comes('44/chat,')).toContain('BAD_REQUEST');
  deep.socket.terminate();
  list.send('40/chat,[{"token":"x"}]');
  text.send('40/chat,"token"');
  await Promise.all([list.closed, text.closed]);
});

row(
  18,
  'a forged, expired or signed-out token → UNAUTHENTICATED',
  async ({ origin, running, carl }) => {
    const [expired, ended] = [await becomeGuest(origin, 'Expired'), await becomeGuest(origin, 'Ended')];
    const out = await fetch(`${origin}/api/v1/session`, { method: 'DELETE', headers: { cookie: ended.cookie, origin } });
    expect(out.status).toBe(200);
    const { db } = running.nodes[0].core.store.auth;
    const past = new Date(Date.now() - 1).toISOString();
    await db.updateTable('session').set({ expiresAt: past }).where('userId', '=', expired.user.id).execute();
    for (const token of [
      'forged',
      `${carl.token}x`,
      `${carl.token}.${'A'.repeat(43)}=`,
      `${carl.token}\0`,
      '__proto__',
      expired.token,
      ended.token,
    ]) {
      expect(await refused(origin, { auth: { token } })).toMatchObject({ data: { code: 'UNAUTHENTICATED' } });
      if (token.includes('\0')) continue;
      const answer = await fetch(`${origin}/api/v1/rooms`, { headers: { authorization: `Bearer ${token}` } });
      expect([answer.status, await answer.json()]).toMatchObject([401, { error: { code: 'UNAUTHENTICATED' } }]);
    }
  },
  { people: 2, sessions: 1 },
);
