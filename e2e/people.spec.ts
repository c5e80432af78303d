import { expect, test } from './support/world.ts';

test('who is here: everybody by name, more of them as one scrolls, and the count of all', async ({ world }) => {
  const room = await world.makeRoom();
  await world.crowd(room, 130);
  await world.open(`/chat/${room}`);
  const page = await world.openAs('Ada', `/chat/${room}`);
  const button = page.getByRole('button', { name: '132 here. Show who' });
  await button.click();
  const list = page.getByRole('region', { name: 'Who is here' });
  await expect(list.getByText('Guest 1', { exact: true })).toBeVisible();
  await list.hover();
  await expect
    .poll(
      async () => {
        await page.mouse.wheel(0, 1500);
        return list.getByRole('listitem').count();
      },
      { intervals: [100] },
    )
    .toBe(131);
  for (const name of ['Guest 51', 'Guest 100', 'Guest 130', 'Ada'])
    await expect(list.getByText(name, { exact: true })).toHaveCount(1);
  await expect(list.getByText('and 1 reader without a name')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(list).toBeHidden();
});
