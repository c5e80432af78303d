import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Actor, connect } from '../../support/actors.ts';
import { callApi, makeMember, makeOwner } from '../../support/people.ts';
import { type RunningServer, startServer } from '../../support/server.ts';

let running: RunningServer;
let owner: Actor;
let token: string;
beforeAll(async () => {
  running = await startServer();
  const made = await makeOwner(running.origin);
  token = made.token;
  owner = await connect(running.origin, made);
});
afterAll(() => running.close());

it('a person is named by their id, with a ~ or without, and by their user name', async () => {
  const mia = await makeMember(running.origin);
  const { room } = (await owner.get('room:create', { name: 'Kitchen', visibility: 'private' })).room;
  for (const person of [mia.user.id, `~${mia.user.id}`, mia.user.username]) {
    await owner.get('member:update', { room, person, role: 'member' });
    const { members } = await owner.get('member:list', { room });
    expect([person, members.map((one) => one.person.id)]).toEqual([person, expect.arrayContaining([mia.user.id])]);
    await owner.get('member:ban', { room, person });
    expect((await owner.get('restriction:list', { room })).restrictions).toMatchObject([{ person: { id: mia.user.id } }]);
    await owner.get('member:unban', { room, person });
    const { status } = await callApi(running.origin, 'GET', `/people/${person}/address`, { token });
    expect([person, status]).toEqual([person, 200]);
  }
});

it('an id comes before a user name that reads the same, and a name of nobody is nobody', async () => {
  const { room } = (await owner.get('room:create', { name: 'Pantry', visibility: 'public' })).room;
  // The guest that clients without a name speak as has an id that is a user name too.
  const twin = await makeMember(running.origin, 'tutorial-guest');
  await owner.get('member:ban', { room, person: 'tutorial-guest' });
  const { restrictions } = await owner.get('restriction:list', { room });
  expect(restrictions.map(({ person }) => person.id)).not.toContain(twin.user.id);
  expect(await owner.ask('member:ban', { room, person: 'nobody-at-all' })).toMatchObject({ error: { code: 'NOT_FOUND' } });
});
