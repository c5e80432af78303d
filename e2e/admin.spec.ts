import type { Browser, BrowserContextOptions, Page } from '@playwright/test';
import { freePort } from '../tests/harness/free-port.mjs';
import { type ServerProcess, startServerProcess } from '../tests/harness/server-process.ts';
import { makeTempDatabase, type TempDatabase } from '../tests/harness/temp-database.ts';
import { connect } from '../tests/support/actors.ts';
import { connectUsers } from '../tests/support/members.ts';
import { callApi, makeAdministrator, makeMember, makeOwner, password } from '../tests/support/people.ts';
import { expect, messageOn, test, write } from './support/fixture.ts';
import { expectToLookRight, looks } from './support/looks.ts';
import { asOnPlainHttp } from './support/plain-http.ts';

/** A server of its own: the other tests' has no owner. */
let server: ServerProcess;
let database: TempDatabase;
let owner: Awaited<ReturnType<typeof makeMember>>;
test.describe.configure({ mode: 'default' });
test.beforeAll(async () => {
  database = await makeTempDatabase(undefined);
  const env = { ...database.env, RATE_LIMITS: 'off' };
  server = await startServerProcess({ port: await freePort(), env, file: 'server.ts', readyPath: '/chat/lobby' });
  owner = await makeOwner(server.origin);
});
test.afterAll(async () => {
  await server.end('SIGKILL');
  await database.drop();
});

async function openAs(browser: Browser, username: string, path: string, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ baseURL: server.origin, ...options });
  // A host at home has no certificate.
  await asOnPlainHttp(context);
  await context.request.post('/api/v1/session', { data: { login: username, password } });
  const page = await context.newPage();
  await page.goto(path);
  return page;
}

test('somebody is found, suspended and let back in, and the log tells it', async ({ browser }) => {
  const mia = await makeMember(server.origin);
  const { user } = await makeAdministrator(server.origin, owner);
  const page = await openAs(browser, user.username, '/admin/people');
  await page.getByLabel('Find a person').fill(mia.user.username);
  const people = page.getByRole('list', { name: 'People' }).getByRole('listitem');
  await expect(people).toHaveCount(1);

  const manage = page.getByRole('button', { name: `Manage ${mia.user.name}` });
  await manage.click();
  await expect(page.getByRole('button', { name: 'Make an administrator…' })).toBeHidden();
  await page.getByRole('button', { name: 'Suspend…' }).click();
  await expect(page.getByText('they cannot sign in until you lift it')).toBeVisible();
  await page.getByRole('button', { name: 'Suspend', exact: true }).click();
  await expect(people).toContainText('suspended');
  expect(await callApi(server.origin, 'GET', '/sessions', { token: mia.token })).toMatchObject({ status: 401 });

  await manage.click();
  await page.getByRole('button', { name: 'Lift the suspension' }).click();
  await expect(people).not.toContainText('suspended');
  await manage.click();
  await page.getByRole('button', { name: 'Make a link to a new password' }).click();
  await expect(page.getByLabel(/Hand this to them/)).toHaveValue(new RegExp(`^${server.origin}/reset-password#`));
  await page.getByRole('button', { name: 'Close' }).click();

  await page.getByRole('link', { name: 'Log' }).click();
  const log = page.getByRole('list', { name: 'Log' });
  await expect(log.getByRole('listitem').first()).toContainText(`made a link to a new password for ${mia.user.name}`);
  await expect(log).toContainText(`suspended ${mia.user.name}`);
});

test('a guest is suspended, and with them new guests from their address', async ({ browser }) => {
  const become = (name: string) => callApi<{ user: { id: string } }>(server.origin, 'POST', '/guests', { body: { name } });
  const name = `Troll ${crypto.randomUUID().slice(0, 8)}`;
  await become(name);
  await become('Neighbour');
  const page = await openAs(browser, owner.user.username, '/admin/people');
  await page.getByLabel('Find a person').fill(name);
  const manage = page.getByRole('button', { name: `Manage ${name}` });
  await manage.click();
  await page.getByRole('button', { name: 'Suspend…' }).click();
  const choice = page.getByRole('checkbox', { name: /Keep out new guests from their address/ });
  await expect(page.getByText(/[1-9]\d* other guests? from this address/)).toBeVisible();
  await expectToLookRight(page, 'admin-suspend');
  await choice.check();
  await page.getByRole('button', { name: 'Suspend', exact: true }).click();
  await expect(page.getByRole('list', { name: 'People' })).toContainText('suspended');

  const visitor = await (await browser.newContext({ baseURL: server.origin })).newPage();
  await visitor.goto('/users');
  await visitor.getByPlaceholder('Your name').fill('Back again');
  await visitor.getByPlaceholder('Your name').press('Enter');
  await expect(visitor.getByText('New guests from your network can’t join right now.')).toBeVisible();

  await manage.click();
  await page.getByRole('button', { name: 'Lift the suspension' }).click();
  await expect(page.getByRole('list', { name: 'People' })).not.toContainText('suspended');
  expect(await become('Back again')).toMatchObject({ status: 201 });
});

/** A member who wrote something to another one in a direct conversation. */
async function writtenTo(reader: { user: { username: string } }, text: string) {
  const writer = await makeMember(server.origin);
  const actor = await connectUsers(server.origin, writer);
  await actor.get('room:join', { room: reader.user.username });
  for (const one of ['Between us two', text]) {
    await actor.get('message:send', { room: reader.user.username, id: crypto.randomUUID(), text: one });
  }
  actor.leave();
  return writer;
}

async function report(page: Page, text: string, reason: string) {
  const message = page.getByRole('article').filter({ hasText: text });
  await message.click();
  await message.getByRole('button', { name: 'Report this message' }).click();
  await page.getByLabel('What is wrong with it').fill(reason);
  await page.getByRole('button', { name: 'Report', exact: true }).click();
}

test('a direct message is reported, and an administrator who sees nothing else deletes it and suspends who wrote it', async ({
  browser,
}) => {
  const mia = await makeMember(server.origin);
  const rude = await writtenTo(mia, 'I know where you live');
  const { user } = await makeAdministrator(server.origin, owner);
  const reader = await openAs(browser, mia.user.username, `/users/${rude.user.username}`);
  await report(reader, 'I know where you live', 'He threatens me');
  await expect(reader.getByText('The administrators of this workspace see this message now')).toBeVisible();

  const page = await openAs(browser, user.username, '/admin/people');
  await expect(page.getByRole('button', { name: `You are ${user.name}: 1 reported message` })).toBeVisible();
  await page.getByRole('link', { name: 'Reports (1)' }).click();
  const card = page.getByRole('list', { name: 'Reported messages' }).getByRole('listitem').filter({ hasText: 'I know where' });
  await expect(card).toContainText('In a direct conversation.');
  await expect(card).toContainText(`${mia.user.name}: He threatens me`);
  await expect(page.getByText('Between us two')).toBeHidden();

  await card.getByRole('button', { name: `Manage ${rude.user.name}…` }).click();
  await page.getByRole('button', { name: 'Suspend…' }).click();
  await page.getByRole('button', { name: 'Suspend', exact: true }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
  expect(await callApi(server.origin, 'GET', '/sessions', { token: rude.token })).toMatchObject({ status: 401 });

  await card.getByRole('button', { name: 'Delete message…' }).click();
  await page.getByLabel('Reason').fill('Threats');
  await page.getByRole('button', { name: 'Delete message', exact: true }).click();
  await expect(page.getByText('No reports are waiting')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Reports', exact: true })).toBeVisible();
  await expect(reader.getByText('Deleted by a moderator: Threats')).toBeVisible();
  await page.getByRole('link', { name: 'Log' }).click();
  await expect(page.getByRole('list', { name: 'Log' }).getByRole('listitem').first()).toContainText(
    `deleted a message of ${rude.user.name} in a direct conversation`,
  );
});

test('an administrator carries their badge in direct conversations, for both who read them', async ({ browser }) => {
  const [mia, ada] = [await makeMember(server.origin), await makeAdministrator(server.origin, owner)];
  const own = await openAs(browser, ada.user.username, `/users/${mia.user.username}`);
  const other = await openAs(browser, mia.user.username, `/users/${ada.user.username}`);
  await write(own, 'How are you?');
  await expect(messageOn(other, 'How are you?')).toBeVisible();
  await write(other, 'Fine, thanks');
  for (const page of [own, other]) {
    const message = (text: string) => page.getByRole('article').filter({ hasText: text });
    await expect(message('How are you?')).toContainText(`${ada.user.name}Administrator`);
    await expect(message('Fine, thanks')).toContainText(mia.user.name);
    await expect(message('Fine, thanks')).not.toContainText('Administrator');
  }
});

test('an administrator joins a private room, and its members read it', async ({ browser }) => {
  const [olga, ada] = [await makeMember(server.origin), await makeAdministrator(server.origin, owner)];
  const actor = await connect(server.origin, olga);
  const name = `Secret ${crypto.randomUUID().slice(0, 8)}`;
  const { room } = (await actor.get('room:create', { name, visibility: 'private' })).room;
  await actor.get('room:join', { room });
  await actor.get('message:send', { room, id: crypto.randomUUID(), text: 'Among us' });
  const reader = await openAs(browser, olga.user.username, `/chat/${room}`);
  await expect(messageOn(reader, 'Among us')).toBeVisible();

  const page = await openAs(browser, ada.user.username, '/admin/rooms');
  await page.getByLabel('Find a room').fill(name);
  const rooms = page.getByRole('list', { name: 'Rooms' }).getByRole('listitem');
  await expect(rooms).toHaveCount(1);
  await expect(rooms).toContainText('private · 1 person');
  await page.getByRole('button', { name: `Join /chat/${room} as administrator` }).click();
  const question = page.getByRole('dialog', { name: `Join ${name}?` });
  await expect(question).toContainText('with your name and the reason');
  await question.getByLabel('Reason').fill('Threats were reported');
  await question.getByRole('button', { name: 'Join as administrator' }).click();

  await page.waitForURL(`**/chat/${room}`);
  await expect(messageOn(page, 'Among us')).toBeVisible();
  const told = `${ada.user.name}, an administrator, joined this private room. Reason: Threats were reported`;
  const line = reader.getByRole('article').filter({ hasText: told });
  await expect(line).toBeVisible();
  await line.hover();
  await expect(line.getByRole('button', { name: 'Copy the link to this message' }).or(line.getByRole('link'))).toHaveCount(1);
  await expect(line.getByRole('button', { name: /Report|Delete/ })).toHaveCount(0);
  await reader.reload();
  await expect(line).toBeVisible();

  await page.goto('/admin/rooms');
  await page.getByLabel('Find a room').fill(name);
  await expect(page.getByRole('link', { name: `Open /chat/${room}` })).toBeVisible();
  await actor.get('room:delete', { room });
  await page.reload();
  await page.getByLabel('Find a room').fill(name);
  await expect(rooms).toContainText('deleted');
  await page.getByRole('button', { name: `Restore /chat/${room}` }).click();
  await page.waitForURL(`**/chat/${room}`);
  await expect(messageOn(page, 'Among us')).toBeVisible();
  actor.leave();
});

for (const { name, options } of looks) {
  test(`rooms and the question before joining one look right: ${name}`, async ({ browser }) => {
    const actor = await connect(server.origin, await makeMember(server.origin));
    const title = `Looks ${crypto.randomUUID().slice(0, 8)}`;
    const { room } = (await actor.get('room:create', { name: title, visibility: 'private' })).room;
    const page = await openAs(browser, owner.user.username, '/admin/rooms', options);
    await page.getByRole('button', { name: `Join /chat/${room} as owner` }).waitFor();
    await expectToLookRight(page, `admin-rooms-${name}`);
    await page.getByRole('button', { name: `Join /chat/${room} as owner` }).click();
    await page.getByLabel('Reason').fill('Threats were reported');
    await expectToLookRight(page, `admin-enter-${name}`);
    await page.getByRole('button', { name: 'Join as owner', exact: true }).click();
    await page.waitForURL(`**/chat/${room}`);
    await expect(page.getByText('joined this private room')).toBeVisible();
    await expectToLookRight(page, `room-entered-${name}`);
    actor.leave();
  });
}

for (const { name, options } of looks) {
  test(`reported messages look right, and what they are reported with: ${name}`, async ({ browser }) => {
    const mia = await makeMember(server.origin);
    const rude = await writtenTo(mia, 'I know where you live, and I will be there before you are, every evening of this week');
    const reader = await openAs(browser, mia.user.username, `/users/${rude.user.username}`, options);
    await report(reader, 'I know where you live', 'He threatens me, and he has done so for three days now');
    await expect(reader.getByText('The administrators of this workspace see this message now')).toBeVisible();
    await expectToLookRight(reader, `admin-reported-${name}`);
    const page = await openAs(browser, owner.user.username, '/admin/reports', options);
    const remove = page.getByRole('button', { name: 'Delete message…' }).first();
    await expect(remove).toBeVisible();
    await expectToLookRight(page, `admin-reports-${name}`);
    await remove.click();
    await expect(page.getByLabel('Reason')).toBeVisible();
    await expectToLookRight(page, `admin-delete-reported-${name}`);
    await page.getByRole('button', { name: 'Delete message', exact: true }).click();
    await expect(page.getByText('No reports are waiting')).toBeVisible();
    await expectToLookRight(page, `admin-no-reports-${name}`);
  });

  test(`people and their menu look right: ${name}`, async ({ browser }) => {
    const mia = await makeMember(server.origin);
    const page = await openAs(browser, owner.user.username, '/admin/people', options);
    await expect(page.getByRole('button', { name: `Manage ${mia.user.name}` })).toBeVisible();
    await expectToLookRight(page, `admin-people-${name}`);
    await page.getByRole('button', { name: `Manage ${mia.user.name}` }).click();
    await expectToLookRight(page, `admin-person-${name}`);
    await page.getByRole('button', { name: 'Delete the account…' }).click();
    await expectToLookRight(page, `admin-delete-${name}`);
  });
}
