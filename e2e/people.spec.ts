import { expect, test } from './support/fixture.ts';

test('who is here: everybody by name, more of them as one scrolls, and the count of all', async ({ fixture }) => {
  const room = await fixture.makeRoom();
  await fixture.crowd(room, 130);
  await fixture.open(`/chat/${room}`);
  const page = await fixture.openAs('Ada', `/chat/${room}`);
  const button = page.getByRole('button', { name: '132 online. Show who' });
  await button.click();
  const list = page.getByRole('region', { name: 'Who is online' });
  await expect(list.getByText('Guest 1', { exact: true })).toBeVisible();
  await list.hover();
  const met = new Set<string>();
  await expect
    .poll(
      async () => {
        for (const name of await list.getByRole('listitem').allTextContents()) met.add(name);
        await page.mouse.wheel(0, 300);
        return met.size;
      },
      { intervals: [100], timeout: 30_000 },
    )
    .toBe(131);
  await expect(list.getByText('and 1 anonymous visitor')).toBeInViewport();
  await expect(list.getByText('Ada', { exact: true })).toBeInViewport();
  await page.keyboard.press('Escape');
  await expect(list).toBeHidden();
});
