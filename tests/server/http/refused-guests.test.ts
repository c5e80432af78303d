import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { WorkspaceAct } from '../../../contract/workspace/people.ts';
import { connectTo, enter } from '../../support/actors.ts';
import { callApi, makeAdministrator, makeMember, makeOwner, password } from '../../support/people.ts';
import { type RunningServer, startServer } from '../../support/server.ts';

describe('suspending somebody together with new guests from their address', () => {
  let running: RunningServer;
  let ada: { token: string };

  beforeAll(async () => {
    running = await startServer({ TRUST_PROXY: 'loopback' });
    ada = await makeAdministrator(running.origin, await makeOwner(running.origin));
  });
  afterAll(() => running.close());

  const on = (by: { token: string }, method: string, person: { user: { id: string } }, rest = '', body?: object) =>
    callApi(running.origin, method, `/people/${person.user.id}${rest}`, { token: by.token, ...(body !== undefined && { body }) });
  const lastAct = async () =>
    (await callApi<{ entries: WorkspaceAct[] }>(running.origin, 'GET', '/audit', { token: ada.token })).json.entries[0];

  it('new guests from the address of who is suspended are kept out for a day, by choice, and nobody else', async () => {
    const [far, farther, elsewhere] = ['192.0.2.1', '192.0.2.2', '192.0.2.3'] as const;
    const from = (address: string) => ({ 'x-forwarded-for': address });
    const become = (name: string, address: string) =>
      callApi<{ token: string; user: { id: string; name: string }; error?: { code: string; message: string } }>(
        ...[running.origin, 'POST', '/guests'],
        { body: { name }, headers: from(address) },
      );
    const troll = (await become('Troll', far)).json;
    const early = (await become('Early', far)).json;
    // Their phone is elsewhere by now, on the last node.
    const socket = await connectTo(running.origins.at(-1) ?? '', '/chat', troll, from(farther));
    expect(await on(ada, 'GET', troll, '/address')).toMatchObject({ status: 200, json: { otherGuests: 1 } });
    expect(await on(ada, 'GET', { user: { id: 'nobody' } }, '/address')).toMatchObject({ status: 404 });

    for (const body of [{ newGuests: true }, { suspended: false, newGuests: true }]) {
      expect(await on(ada, 'PATCH', troll, '', body)).toMatchObject({ status: 400 });
    }
    expect(await on(ada, 'PATCH', troll, '', { suspended: true, newGuests: true })).toMatchObject({ status: 200 });
    expect(await lastAct()).toMatchObject({ action: 'person:suspend', details: { newGuests: true } });
    await expect.poll(() => socket.socket.connected).toBe(false);
    for (const address of [far, farther]) {
      await expect.poll(async () => (await become('Back again', address)).status).toBe(403);
      const { error } = (await become('Back again', address)).json;
      expect(error).toMatchObject({ code: 'FORBIDDEN', message: expect.stringContaining('Sign in') });
    }
    expect((await become('Neighbour', elsewhere)).status).toBe(201);
    // Who was there before, accounts, new ones too, and anonymous visitors are untouched.
    expect(await callApi(running.origin, 'GET', '/sessions', { token: early.token, headers: from(far) })).toMatchObject({
      status: 200,
    });
    expect(await callApi(running.origin, 'GET', '/rooms', { headers: from(far) })).toMatchObject({ status: 200 });
    const account = { username: `m-${randomUUID().slice(0, 8)}`, password };
    expect(await callApi(running.origin, 'POST', '/account', { body: account, headers: from(far) })).toMatchObject({
      status: 201,
    });

    const { core } = running.nodes[0];
    const tomorrow = Date.now() + 24 * 60 * 60 * 1000 + 1000;
    expect(await core.store.read('guestsRefusedUntil', { userId: troll.user.id, at: tomorrow })).toBeNull();
    expect(await on(ada, 'PATCH', troll, '', { suspended: false })).toMatchObject({ status: 200 });
    for (const address of [far, farther]) expect((await become('Back again', address)).status).toBe(201);
  });

  it('of whoever signs out or is signed out nobody asks whether new guests are refused', async () => {
    const [mia, max] = [await makeMember(running.origin), await makeMember(running.origin)];
    const sockets = await Promise.all([mia, max].map((member) => connectTo(running.origin, '/chat', member)));
    const asked = running.nodes.flatMap(({ core }) => [vi.spyOn(core.store, 'read'), vi.spyOn(core.store, 'write')]);
    await callApi(running.origin, 'DELETE', '/session', { token: mia.token });
    await on(ada, 'POST', max, '/sign-out');
    for (const { socket } of sockets) await expect.poll(() => socket.connected).toBe(false);
    const names = asked.flatMap(({ mock }) => mock.calls.map(([name]) => name));
    expect(names.length).toBeGreaterThan(0);
    expect(names.filter((name) => /guests(Refused|From)/i.test(name))).toEqual([]);
    vi.restoreAllMocks();
  });

  it('of a member who did nothing yet, where they are connected from is enough', async () => {
    const headers = { 'x-forwarded-for': '192.0.2.4' };
    const become = () => callApi(running.origin, 'POST', '/guests', { body: { name: `N${randomUUID().slice(0, 8)}` }, headers });
    const troll = await makeMember(running.origin);
    const socket = await connectTo(running.origins.at(-1) ?? '', '/chat', troll, headers);
    expect(await on(ada, 'GET', troll, '/address')).toMatchObject({ json: { otherGuests: null } });
    expect((await become()).status).toBe(201);
    expect(await on(ada, 'PATCH', troll, '', { suspended: true, newGuests: true })).toMatchObject({ status: 200 });
    await expect.poll(() => socket.socket.connected).toBe(false);
    await expect.poll(async () => (await become()).status).toBe(403);
    expect(await on(ada, 'PATCH', troll, '', { suspended: false })).toMatchObject({ status: 200 });
    expect((await become()).status).toBe(201);
  });

  it('without that choice a suspended guest’s neighbours come in', async () => {
    const guest = await enter(running.origin, 'Troll');
    await on(ada, 'PATCH', { user: guest.user ?? { id: '' } }, '', { suspended: true });
    expect(await callApi(running.origin, 'POST', '/guests', { body: { name: 'Neighbour' } })).toMatchObject({ status: 201 });
  });
});
