import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { becomeGuest } from '../../harness/guest.ts';
import { call } from '../../support/accounts.ts';
import { connect } from '../../support/actors.ts';
import { becomeMember, connectUsers, type Member } from '../../support/members.ts';
import { makeAdministrator, password, signInAgain } from '../../support/people.ts';
import { type RunningServer, startServer } from '../../support/server.ts';

const dayMs = 24 * 60 * 60 * 1000;
const tagged = (name: string) => `${name}-${randomUUID().slice(0, 8)}`;
const taken = { status: 409, json: { error: { code: 'CONFLICT', field: 'username' } } };

let running: RunningServer;
let administrator: Member;
beforeAll(async () => {
  running = await startServer();
  administrator = (await makeAdministrator(running.origin)) as Member;
});
afterAll(() => running.close());

const otherNode = () => running.origins.at(-1) ?? '';
const rename = ({ token }: { token: string }, username: string) =>
  call(running.origin, 'PATCH', '/account', { username, currentPassword: password }, token);
const signUp = (username: string) => call(running.origin, 'POST', '/account', { username, password });
const looker = async () => connectUsers(running.origin, await becomeMember(running.origin, tagged('looker'), 'Looker'));
const notFound = { ok: false, error: { code: 'NOT_FOUND' } };

/** As if the given-up names of these people were given up so long ago. */
async function giveUpBefore(ids: string[], ms: number) {
  const { db } = running.nodes[0].core.store.auth;
  await db
    .updateTable('formerUsername')
    .set((eb) => ({ until: eb('until', '-', ms) }))
    .where('userId', 'in', ids)
    .execute();
  await db
    .updateTable('nameSkeleton')
    .set((eb) => ({ until: eb('until', '-', ms) }))
    .where('userId', 'in', ids)
    .execute();
}

describe('a user name that was given up', () => {
  it('leads to its person for 90 days, who may talk by it and is told of by the new one', async () => {
    const ben = await becomeMember(running.origin, tagged('ben'), 'Ben');
    const [before, now] = [ben.user.username, tagged('benjamin')];
    const ada = await looker();
    await ada.get('room:join', { room: before });
    expect(await rename(ben, now)).toMatchObject({ status: 200, json: { account: { username: now } } });
    for (const user of [before, now])
      expect((await ada.get('user:get', { user })).user).toMatchObject({ id: ben.user.id, username: now });
    // The conversation goes on as it was called, and is the same by the new name.
    await ada.get('message:send', { room: before, id: randomUUID(), text: 'still you?' });
    const cem = await connectUsers(otherNode(), { token: ada.token ?? '', user: { id: ada.user?.id ?? '', name: 'Looker' } });
    for (const room of [before, now]) {
      const joined = await cem.get('room:join', { room });
      expect(joined).toMatchObject({
        room,
        person: { id: ben.user.id, username: now },
        messages: [{ text: 'still you?', room }],
      });
      expect(await cem.get('message:history', { room })).toMatchObject({ messages: [{ room }] });
    }
    await giveUpBefore([ben.user.id], 91 * dayMs);
    expect(await ada.ask('user:get', { user: before })).toMatchObject(notFound);
    expect((await ada.get('user:get', { user: now })).user).toMatchObject({ id: ben.user.id });
    expect(await signUp(before)).toMatchObject({ status: 201 });
  });

  it('is nobody else’s for 90 days, nor is one that looks like it', async () => {
    const before = tagged('noel');
    const noel = await becomeMember(running.origin, before, 'Noel');
    const other = await becomeMember(running.origin, tagged('other'), 'Other');
    expect(await rename(noel, tagged('leon'))).toMatchObject({ status: 200 });
    for (const username of [before, before.replace('noel', 'n0e1'), before.replace('-', '_')]) {
      expect(await signUp(username), username).toMatchObject(taken);
      expect(await rename(other, username), username).toMatchObject(taken);
      const guest = await call(running.origin, 'POST', '/guests', { name: username });
      expect(guest, username).toMatchObject({ status: 409 });
    }
    expect(await signInAgain(running.origin, before)).toMatchObject({ status: 401 });
    await giveUpBefore([noel.user.id], 89 * dayMs);
    expect(await signUp(before)).toMatchObject(taken);
    await giveUpBefore([noel.user.id], 2 * dayMs);
    expect(await rename(other, before)).toMatchObject({ status: 200 });
    // Neither can the one who had it take it back now.
    expect(await rename(noel, before)).toMatchObject(taken);
  });

  it('can be taken back; a person keeps five from others', async () => {
    const first = tagged('mia');
    const mia = await becomeMember(running.origin, first, 'Mia');
    const names = Array.from({ length: 5 }, () => tagged('mia'));
    for (const name of names) expect(await rename(mia, name)).toMatchObject({ status: 200 });
    expect(await rename(mia, tagged('mia'))).toMatchObject(taken);
    expect(await rename(mia, first)).toMatchObject({ status: 200 });
    const ada = await looker();
    for (const user of [first, ...names]) expect((await ada.get('user:get', { user })).user).toMatchObject({ username: first });
    expect(await signInAgain(running.origin, first)).toMatchObject({ status: 201 });
    await giveUpBefore([mia.user.id], 91 * dayMs);
    expect(await rename(mia, tagged('mia'))).toMatchObject({ status: 200 });
  });

  it('leads nowhere after its person is deleted, and is nobody’s for 90 days; so is the last one', async () => {
    const names = [tagged('gone'), tagged('gone')] as const;
    const gone = await becomeMember(running.origin, names[0], 'Gone');
    await rename(gone, names[1]);
    const path = `/people/${gone.user.id}`;
    expect(await call(running.origin, 'DELETE', path, { messages: 'keep' }, administrator.token)).toMatchObject({ status: 200 });
    const ada = await looker();
    for (const user of [...names, `~${gone.user.id}`]) {
      expect(await ada.ask('user:get', { user }), user).toMatchObject(notFound);
      expect(await ada.ask('room:join', { room: user }), user).toMatchObject(notFound);
    }
    for (const name of names) expect(await signUp(name)).toMatchObject(taken);
    await giveUpBefore([gone.user.id], 91 * dayMs);
    for (const name of names) expect(await signUp(name)).toMatchObject({ status: 201 });
  });

  it('is not that of what open sockets post any more', async () => {
    const member = await becomeMember(running.origin, tagged('lin'), 'Lin');
    const [lin, reader] = [await connect(otherNode(), member), await connect(running.origin, administrator)];
    for (const actor of [lin, reader]) await actor.get('room:join', { room: 'lobby' });
    const now = tagged('linda');
    await rename(member, now);
    await expect.poll(() => lin.socket.connected).toBe(false);
    const again = await connect(otherNode(), member);
    await again.get('room:join', { room: 'lobby' });
    await again.get('message:send', { room: 'lobby', id: randomUUID(), text: 'hi' });
    await expect
      .poll(() => reader.heard('message:posted').at(-1))
      .toMatchObject({ messages: [{ author: { id: member.user.id, username: now } }] });
    for (const actor of [again, reader]) actor.leave();
  });
});

describe('a user name that looks like somebody else’s', () => {
  it('is refused to who signs up, guests too, and to who changes theirs', async () => {
    const tag = randomUUID().slice(0, 8);
    await becomeMember(running.origin, `hello-${tag}`, 'Hello');
    const own = await becomeMember(running.origin, `modem-${tag}`, 'Modem');
    const guest = await becomeGuest(running.origin, `Guest ${tag}`);
    for (const username of [`he11o-${tag}`, `hell0-${tag}`, `hello${tag}`, `h-e-l-l-o_${tag}`, `rnodem-${tag}`]) {
      expect(await signUp(username), username).toMatchObject(taken);
      expect(await call(running.origin, 'POST', '/account', { username, password }, guest.token), username).toMatchObject(taken);
    }
    expect(await rename(own, `he1lo-${tag}`)).toMatchObject(taken);
    // What looks like one's own is one's own.
    expect(await rename(own, `rnodem-${tag}`)).toMatchObject({ status: 200 });
    expect(await rename(own, `modem-${tag}`)).toMatchObject({ status: 200 });
  });
});

describe('~ and an id', () => {
  it('address a member in every command', async () => {
    const [ada, ben] = [await looker(), await becomeMember(running.origin, tagged('ben'), 'Ben')];
    const room = `~${ben.user.id}`;
    expect((await ada.get('user:get', { user: room })).user).toMatchObject({ username: ben.user.username });
    expect(await ada.get('room:join', { room })).toMatchObject({ room, person: { id: ben.user.id }, messages: [] });
    const id = randomUUID();
    const { seq } = await ada.get('message:send', { room, id, text: 'by id' });
    expect(await ada.get('message:history', { room })).toMatchObject({ messages: [{ id, room }] });
    await ada.get('typing:start', { room });
    await ada.get('typing:stop', { room });
    expect(await ada.get('presence:list', { room })).toMatchObject({ count: 1 });
    expect(await ada.hears('message:posted')).toMatchObject([{ room, messages: [{ id, room }] }]);
    // The same conversation by the other address, without joining it once more.
    expect(await ada.get('message:send', { room: ben.user.username, id, text: 'by id' })).toMatchObject({ id, seq });
    const other = await connectUsers(otherNode(), ben);
    const mine = `~${ada.user?.id}`;
    expect(await other.get('room:join', { room: mine })).toMatchObject({ room: mine, messages: [{ id, room: mine }] });
    await ada.get('message:delete', { room, id });
    expect(await other.hears('message:changed')).toMatchObject([{ room: mine }]);
    await ada.get('room:leave', { room });
    expect(await ada.ask('message:send', { room, id: randomUUID(), text: 'x' })).toMatchObject({ error: { code: 'FORBIDDEN' } });
    expect(await ada.ask('room:join', { room: `~${ada.user?.id}` })).toMatchObject({ error: { code: 'FORBIDDEN' } });
  });

  it('show who a guest is, to whom nobody writes here', async () => {
    const [ada, gus] = [await looker(), await becomeGuest(running.origin, tagged('Gus'))];
    const user = `~${gus.user.id}`;
    expect((await ada.get('user:get', { user })).user).toMatchObject({
      id: gus.user.id,
      kind: 'guest',
      username: null,
      online: false,
    });
    expect(await ada.ask('room:join', { room: user })).toMatchObject({ error: { code: 'FORBIDDEN', field: 'room' } });
  });

  it.each(['~', '~nobody', '~a.b', '~ü', `~${'x'.repeat(65)}`, '~~x', 'Ben'])('lead to nobody: %s', async (user) => {
    const ada = await looker();
    const reply = await ada.ask('user:get', { user });
    expect(reply).toMatchObject({ ok: false, error: { code: user === '~nobody' ? 'NOT_FOUND' : 'BAD_REQUEST' } });
  });
});
