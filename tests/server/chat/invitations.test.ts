import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enterAsMember } from '../../support/accounts.ts';
import { type Actor, connect, enter, idOf } from '../../support/actors.ts';
import { callApi, makeOwner } from '../../support/people.ts';
import { type RunningServer, startServer } from '../../support/server.ts';

describe('invitations end with the right to make them', () => {
  let running: RunningServer;
  let host: Awaited<ReturnType<typeof makeOwner>>;
  let owner: Actor;

  beforeAll(async () => {
    running = await startServer();
    host = await makeOwner(running.origin);
    owner = await enterAsMember(running.origin, 'Olga');
  });
  afterAll(() => running.close());

  const gone = { ok: false, error: { code: 'GONE' } };

  /** A private room with a moderator, who has made invitations to it. */
  async function makeRoom() {
    const { room } = (await owner.get('room:create', { name: `Room ${randomUUID().slice(0, 8)}`, visibility: 'private' })).room;
    const inviter = await enterAsMember(running.origin, 'Mo');
    await owner.get('member:update', { room, person: idOf(inviter), role: 'moderator' });
    const { token, id } = (await inviter.get('invitation:create', { room, role: 'member' })).invitation;
    const guest = await enter(running.origin, 'Came by it');
    await guest.get('invitation:accept', { token });
    return { room, inviter, token, id, guest, person: idOf(inviter) };
  }
  type Made = Awaited<ReturnType<typeof makeRoom>>;

  const ways: [string, (made: Made) => Promise<unknown>][] = [
    ['is banned', ({ room, person }) => owner.get('member:ban', { room, person })],
    ['is banned with new guests', ({ room, person }) => owner.get('member:ban', { room, person, newGuests: true })],
    ['is removed', ({ room, person }) => owner.get('member:remove', { room, person })],
    ['is made a member', ({ room, person }) => owner.get('member:update', { room, person, role: 'member' })],
    ['leaves', ({ room, person, inviter }) => inviter.get('member:remove', { room, person })],
    ['steps down', ({ room, person, inviter }) => inviter.get('member:update', { room, person, role: 'viewer' })],
    [
      'is suspended',
      ({ person }) => {
        const how = { token: host.token, body: { suspended: true } };
        return callApi(running.origin, 'PATCH', `/people/${person}`, how);
      },
    ],
    [
      'came by an invitation that takes its people with it',
      async ({ room, person, inviter }) => {
        await owner.get('member:remove', { room, person });
        const { token, id } = (await owner.get('invitation:create', { room, role: 'moderator' })).invitation;
        await inviter.get('invitation:accept', { token });
        await owner.get('invitation:revoke', { room, id });
      },
    ],
  ];

  it.each(ways)('who %s: GONE for themselves, as somebody new, and for others, over HTTP too', async (_, lose) => {
    const made = await makeRoom();
    const { room, token, guest } = made;
    await lose(made);
    const fresh = await enter(running.origin, 'Fresh');
    expect(await fresh.ask('invitation:get', { token })).toMatchObject(gone);
    expect(await fresh.ask('invitation:accept', { token })).toMatchObject(gone);
    const { status } = await callApi(running.origin, 'POST', `/invitations/${token}`, { token: fresh.token ?? '', body: {} });
    expect(status).toBe(410);
    expect((await owner.get('invitation:list', { room })).invitations).toEqual([]);
    // Who came by it before stays, and the right that comes back makes new ones.
    expect(await guest.ask('message:history', { room })).toMatchObject({ ok: true });
    expect((await guest.get('invitation:get', { token })).invitation).toMatchObject({ room });
  });

  it('a role given back does not bring ended invitations back', async () => {
    const { room, token, person } = await makeRoom();
    await owner.get('member:update', { room, person, role: 'member' });
    await owner.get('member:update', { room, person, role: 'moderator' });
    expect(await (await enter(running.origin, 'Fresh')).ask('invitation:accept', { token })).toMatchObject(gone);
  });

  it('an owner who becomes a moderator keeps what moderators may make', async () => {
    const { room, inviter, person } = await makeRoom();
    await owner.get('member:update', { room, person, role: 'owner' });
    const [above, below] = await Promise.all(
      (['moderator', 'member'] as const).map((role) =>
        inviter.get('invitation:create', { room, role }).then(({ invitation }) => invitation),
      ),
    );
    await owner.get('member:update', { room, person, role: 'moderator' });
    const fresh = await enter(running.origin, 'Fresh');
    expect(await fresh.ask('invitation:accept', { token: above?.token ?? '' })).toMatchObject(gone);
    expect(await fresh.ask('invitation:accept', { token: below?.token ?? '' })).toMatchObject({ ok: true });
  });

  it('who looks after the workspace invites without belonging to the room, and that holds', async () => {
    const { room } = (await owner.get('room:create', { name: `Room ${randomUUID().slice(0, 8)}`, visibility: 'unlisted' })).room;
    const { token } = (await (await connect(running.origin, host)).get('invitation:create', { room, role: 'member' })).invitation;
    expect(await (await enter(running.origin, 'Fresh')).ask('invitation:accept', { token })).toMatchObject({ ok: true });
  });

  it('a link can be revoked without those who came by it, who can go later', async () => {
    const { room, token, id, guest } = await makeRoom();
    expect((await owner.get('invitation:list', { room })).invitations).toMatchObject([{ id, uses: 1, members: 1 }]);
    expect(await owner.get('invitation:revoke', { room, id, keepMembers: true })).toEqual({ removed: 0 });
    expect(await (await enter(running.origin, 'Fresh')).ask('invitation:accept', { token })).toMatchObject(gone);
    expect(await guest.ask('room:join', { room })).toMatchObject({ ok: true });
    expect(await owner.get('invitation:revoke', { room, id })).toEqual({ removed: 1 });
    await guest.hears('room:closed');
    expect(await guest.ask('room:join', { room })).toMatchObject({ ok: false, error: { code: 'NOT_FOUND' } });
  });
});
