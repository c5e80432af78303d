import type { BrowserContextOptions, Page } from '@playwright/test';
import { connectDesk, type DeskActor } from '../../tests/support/desk.ts';
import { callApi, makeMember, password, signInAgain } from '../../tests/support/people.ts';
import { expect } from './fixture.ts';

/** The user name of whoever owns the desk of these tests. */
export const deskOwner = 'head-baker';

/** A socket of the desk's owner. */
export async function ownDesk(origin: string): Promise<DeskActor> {
  const { json } = await signInAgain(origin, deskOwner);
  return connectDesk(origin, json);
}

type Open = (path: string, options?: BrowserContextOptions) => Promise<Page>;

/** A window of somebody new who works at the desk. @param name what they are called, before a surname: no guest has a member’s name. */
export async function openAtDesk(origin: string, open: Open, name: string, path: string, options?: BrowserContextOptions) {
  const username = `w-${crypto.randomUUID().slice(0, 8)}`;
  const { user, token } = await makeMember(origin, username);
  await callApi(origin, 'PATCH', '/account', { token, body: { name: `${name} Baker` } });
  const owner = await ownDesk(origin);
  await owner.get('member:update', { person: user.id, role: 'member' });
  owner.leave();
  const page = await open('/verify-email', options);
  const response = await page.request.post('/api/v1/session', { data: { login: username, password } });
  expect(response.status()).toBe(201);
  await page.goto(path);
  // The page listens from then on.
  if (path.startsWith('/orders')) await expect(page.getByRole('main').getByText('live', { exact: true })).toBeVisible();
  return page;
}

/** The card of an order on the board. */
export const cardOn = (page: Page, column: string, customer: string) =>
  page.getByRole('region', { name: column }).getByRole('article').filter({ hasText: customer });
