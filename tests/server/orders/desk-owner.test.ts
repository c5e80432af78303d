import { expect, it } from 'vitest';
import { freePort } from '../../harness/free-port.mjs';
import { becomeGuest } from '../../harness/guest.ts';
import { ownDatabase } from '../../support/databases.ts';
import { codeOf, connectDesk } from '../../support/desk.ts';
import { becomeMember, type Member } from '../../support/members.ts';
import { callApi, claim, makeOwner, password } from '../../support/people.ts';
import { startProvider } from '../../support/provider.ts';
import { type RunningServer, startServer } from '../../support/server.ts';

/** How somebody is answered who asks for the desk. */
const asks = async ({ origin }: RunningServer, { token }: { token: string }) =>
  (await callApi(origin, 'GET', '/orders', { token })).status;

it('the desk is of whoever makes the first account, without asking for it; of nobody who comes later', async () => {
  const running = await startServer();
  const guest = await becomeGuest(running.origin, 'Gus');
  const both = await Promise.all(['one', 'two', 'three'].map((name) => becomeMember(running.origin, name, name)));
  expect((await Promise.all(both.map((one) => asks(running, one)))).sort()).toEqual([200, 403, 403]);
  const body = { username: 'gus', password };
  const { json } = await callApi<{ token: string }>(running.origin, 'POST', '/account', { token: guest.token, body });
  expect(await asks(running, json)).toBe(403);
  await running.close();
});

it('a guest who is the first to make an account has it', async () => {
  const running = await startServer();
  const { token } = await becomeGuest(running.origin, 'Gus');
  const made = await callApi<{ token: string }>(running.origin, 'POST', '/account', {
    token,
    body: { username: 'gus', password },
  });
  expect(await asks(running, made.json)).toBe(200);
  await running.close();
});

it('whoever claims the workspace has it at once, though nobody has had it before, and nobody else', async () => {
  const running = await startServer();
  const first = await becomeMember(running.origin, 'first', 'First');
  const owner = await becomeMember(running.origin, 'owner', 'Owner');
  await claim(running.origin, owner);
  const other = await becomeMember(running.origin, 'other', 'Other');
  expect(await Promise.all([first, owner, other].map((one) => asks(running, one)))).toEqual([403, 200, 403]);
  await running.close();
});

it('the owner of the workspace stays the owner of the desk, whoever says otherwise', async () => {
  const running = await startServer();
  const { token, user } = await makeOwner(running.origin);
  const owner = await connectDesk(running.origin, { token, user });
  const second = await becomeMember(running.origin, 'second', 'Second');
  const worker = await becomeMember(running.origin, 'worker', 'Worker');
  await owner.get('member:update', { person: second.user.id, role: 'owner' });
  await owner.get('member:update', { person: worker.user.id, role: 'member' });
  const others = [await connectDesk(running.origin, second), await connectDesk(running.origin, worker)] as const;
  for (const role of ['moderator', 'member', null] as const) {
    const refusals = await Promise.all([owner, ...others].map((actor) => actor.ask('member:update', { person: user.id, role })));
    expect([role, refusals.map(codeOf)]).toEqual([role, ['CONFLICT', 'CONFLICT', 'FORBIDDEN']]);
  }
  expect(codeOf(await others[0].ask('member:update', { person: user.id, role: 'owner' }))).toBe('ok');
  // Every other owner may go.
  expect(codeOf(await owner.ask('member:update', { person: second.user.id, role: null }))).toBe('ok');
  await running.close();
});

/** A desk as earlier versions left it, in a database that is opened again. */
async function reopened(prepare: (running: RunningServer, members: [Member, Member]) => Promise<void>, forget: string | null) {
  const database = await ownDatabase();
  const before = await startServer(database.settings);
  const members: [Member, Member] = [
    await becomeMember(before.origin, 'first', 'First'),
    await becomeMember(before.origin, 'second', 'Second'),
  ];
  await prepare(before, members);
  const { db } = before.nodes[0].core.store.auth;
  if (forget === null) {
    await db.updateTable('desk').set({ roomId: null }).execute();
    await db.deleteFrom('room').where('namespace', '=', '/orders').execute();
  } else {
    const { id } = members[1].user;
    await db
      .updateTable('membership')
      .set({ role: forget as 'member' })
      .where('userId', '=', id)
      .execute();
  }
  await before.close();
  const running = await startServer(database.settings);
  const answers = await Promise.all(members.map((one) => asks(running, one)));
  await running.close();
  await database.drop();
  return answers;
}

it('a database from before gets the desk’s owner when the server starts', async () => {
  const nobody = async () => {};
  const second = ({ origin }: RunningServer, members: [Member, Member]) => claim(origin, members[1]);
  expect(await reopened(nobody, null)).toEqual([200, 403]);
  expect(await reopened(second, null)).toEqual([403, 200]);
  expect(await reopened(second, 'viewer')).toEqual([403, 200]);
});

it('who comes first by another site has it too', async () => {
  const port = await freePort();
  const site = `http://127.0.0.1:${port}`;
  const provider = await startProvider(site);
  const running = await startServer({ ...provider.settings, PORT: String(port), PUBLIC_URL: site });
  const headers = { origin: site };
  const begun = await callApi<{ url: string }>(site, 'POST', '/session/oidc', { headers, body: {} });
  const back = await provider.visit(begun.json.url, 'ada');
  const cookie = begun.cookies[0]?.split(';')[0] ?? '';
  const entered = await fetch(back, { redirect: 'manual', headers: { cookie } });
  const session = entered.headers.getSetCookie().find((one) => one.includes('session_token'));
  const asked = await callApi(site, 'GET', '/orders', { headers: { ...headers, cookie: session?.split(';')[0] ?? '' } });
  expect(asked.status).toBe(200);
  await running.close();
  await provider.close();
});
