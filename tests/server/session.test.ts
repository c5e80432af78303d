import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keepOpenSessions } from '../../server/accounts/session/open-sessions.ts';
import { hashToken } from '../../server/core/hash-token.ts';
import type { Credentials } from '../../server/core/session-token.ts';
import { socketsOf } from '../../server/realtime/mount.ts';
import { becomeGuest } from '../harness/guest.ts';
import { type Actor, enter } from '../support/actors.ts';
import { engines } from '../support/databases.ts';
import { type RunningServer, startServerOn } from '../support/server.ts';

describe.each(engines)('[W2] identity on $name', (engine) => {
  let running: RunningServer;
  beforeAll(async () => {
    running = await startServerOn(engine);
  });
  afterAll(() => running.close());

  /** A guest with all that may stand for them: the bare token, and the signed one as the cookie holds it. */
  async function makeGuest(name = 'Ada') {
    const { token, user, cookie } = await running.nodes[0].core.sessions.createGuest(name, 'somewhere');
    const signed = encodeURIComponent(cookie.value);
    return { token, user, cookie: `${cookie.name}=${signed}`, signed };
  }

  /** Who the server says it is, in this process and over HTTP: the id or null. */
  async function judge(credentials: Credentials) {
    const ours = await running.nodes[0].core.sessions.identify(credentials);
    const response = await fetch(`${running.origin}/api/auth/get-session`, { headers: { ...credentials } as HeadersInit });
    const theirs = (await response.json()) as { user: { id: string } } | null;
    return [ours?.id ?? null, theirs?.user.id ?? null];
  }

  it('takes the signed cookie and the token, bare or signed', async () => {
    const { token, user, cookie, signed } = await makeGuest();
    expect(await running.nodes[0].core.sessions.identify({ cookie })).toEqual({
      ...{ id: user.id, name: 'Ada', username: null, picture: null, kind: 'guest', role: null, language: null },
      sessionId: expect.any(String),
    });
    for (const credentials of [
      { cookie },
      { cookie: `theme=dark; ${cookie}; bellhop.session_token=later` },
      { cookie: cookie.replace('=', '="').concat('"') },
      { authorization: `Bearer ${token}` },
      { authorization: `bearer   ${token} ` },
      { authorization: `Bearer ${signed}` },
      { authorization: `Bearer ${decodeURIComponent(signed)}` },
      { authorization: 'Basic YTpi', cookie },
    ]) {
      expect([credentials, ...(await judge(credentials))]).toEqual([credentials, user.id, user.id]);
    }
  });

  it('takes nothing that is forged or broken', async () => {
    const { token, cookie, signed } = await makeGuest();
    const other = await makeGuest('Ben');
    const [, signature = ''] = decodeURIComponent(signed).split('.');
    const [name] = cookie.split('=');
    for (const credentials of [
      {},
      { cookie: `${name}=${token}` },
      { cookie: `${name}=${token}.` },
      { cookie: `${name}=.${signature}` },
      { cookie: `${name}=${other.token}.${encodeURIComponent(signature)}` },
      { cookie: `${name}=${encodeURIComponent(`${token}.${'A'.repeat(43)}=`)}` },
      { cookie: `x${cookie}` },
      { cookie: `${name}=%E0%A4%A` },
      { cookie: `${name}` },
      { authorization: `Bearer ${other.token}.${signature}` },
      { authorization: `Bearer ${token}.${signature.replace('=', '')}` },
      { authorization: `Bearer ${token}x` },
      { authorization: 'Bearer ' },
      { authorization: 'Bearer a%00b' },
      { authorization: token },
    ]) {
      expect([credentials, ...(await judge(credentials))]).toEqual([credentials, null, null]);
    }
  });

  it('a session that was ended or has expired stands for nobody', async () => {
    const gone = await makeGuest();
    const response = await fetch(`${running.origin}/api/v1/session`, {
      method: 'DELETE',
      headers: { cookie: gone.cookie, origin: running.origin },
    });
    expect(response.status).toBe(200);
    expect(await judge({ cookie: gone.cookie })).toEqual([null, null]);
    expect(await judge({ authorization: `Bearer ${gone.token}` })).toEqual([null, null]);

    const { token, user, cookie } = await makeGuest();
    const expireAt = (at: number) =>
      running.nodes[0].core.store.auth.db
        .updateTable('session')
        .set({ expiresAt: new Date(at).toISOString() })
        .where('tokenHash', '=', hashToken(token))
        .execute();
    await expireAt(Date.now() + 60_000);
    expect(await judge({ cookie })).toEqual([user.id, user.id]);
    await expireAt(Date.now() - 1);
    expect(await judge({ cookie })).toEqual([null, null]);
  });

  it('a session ends after 30 days without use; use puts it off, to 400 days at most', async () => {
    const dayMs = 86_400_000;
    const { db } = running.nodes[0].core.store.auth;
    const { user, cookie } = await makeGuest();
    const timesOf = async () => {
      const row = await db.selectFrom('session').select('expiresAt').where('userId', '=', user.id).executeTakeFirstOrThrow();
      return new Date(row.expiresAt as string | Date).getTime();
    };
    const days = async () => Math.round((await timesOf()) / dayMs - Date.now() / dayMs);
    const set = (times: { createdAt?: string; expiresAt: string }) =>
      db.updateTable('session').set(times).where('userId', '=', user.id).execute();
    const inDays = (count: number) => new Date(Date.now() + count * dayMs).toISOString();
    expect(await days()).toBe(30);
    await set({ expiresAt: inDays(3) });
    expect(await judge({ cookie })).toEqual([user.id, user.id]);
    await expect.poll(days).toBe(30);
    await set({ createdAt: inDays(-395), expiresAt: inDays(3) });
    expect(await judge({ cookie })).toEqual([user.id, user.id]);
    await expect.poll(days).toBe(5);
    await set({ expiresAt: inDays(-0.001) });
    expect(await judge({ cookie })).toEqual([null, null]);
  });

  it('an open socket uses its session; at the end that none puts off it closes', async () => {
    const dayMs = 86_400_000;
    const { core, io: sockets } = running.nodes[0];
    const { db } = core.store.auth;
    const [reader, old] = [await enter(running.origins[0] ?? '', 'Reads on'), await enter(running.origins[0] ?? '', 'Stays on')];
    const inDays = (count: number) => new Date(Date.now() + count * dayMs).toISOString();
    const set = ({ user }: Actor, times: { createdAt?: string; expiresAt: string }) =>
      db
        .updateTable('session')
        .set(times)
        .where('userId', '=', user?.id ?? '')
        .execute();
    const daysLeft = async () => {
      const sessions = db
        .selectFrom('session')
        .select('expiresAt')
        .where('userId', '=', reader.user?.id ?? '');
      const { expiresAt } = await sessions.executeTakeFirstOrThrow();
      return Math.round((new Date(expiresAt as string | Date).getTime() - Date.now()) / dayMs);
    };
    await set(reader, { expiresAt: inDays(1) });
    await set(old, { createdAt: inDays(-400), expiresAt: inDays(-0.001) });
    const stop = keepOpenSessions({ ...core, sockets: socketsOf(sockets) }, core.log, 20);
    await expect.poll(daysLeft).toBe(30);
    await expect.poll(() => old.socket.connected).toBe(false);
    expect(reader.socket.connected).toBe(true);
    stop();
    reader.leave();
    old.leave();
  });

  it('a guest made over HTTP is the one that their token names', async () => {
    const { token, user } = await becomeGuest(running.origin, 'Zoë');
    expect(await running.nodes[0].core.sessions.identify({ authorization: `Bearer ${token}` })).toMatchObject(user);
  });
});
