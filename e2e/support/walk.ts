import { expect, messageOn, type test, write } from './fixture.ts';
import { expectText, focus, type Window } from './window.ts';

type Fixture = Parameters<Parameters<typeof test>[2]>[0]['fixture'];

/** What everybody does in a room, in a browser of another make: read, pick a name, say something, hear the others. */
export async function walk(window: Window, fixture: Fixture): Promise<void> {
  const room = await fixture.makeRoom();
  await fixture.send(room, ['Read me']);
  const ben = await fixture.openAs('Ben', `/chat/${room}`);
  await window.open(`${fixture.origin}/chat/${room}`);
  await expectText(window, 'Read me', '[role=log]');
  await expectText(window, '2 online', 'header');

  await focus(window, 'textarea');
  await window.type('Said elsewhere\n');
  await focus(window, 'input[placeholder="Your name"]');
  await window.type('Fay\n');
  await expect(messageOn(ben, 'Said elsewhere')).toBeVisible();
  await expectText(window, 'Said elsewhere', '[role=log]');
  await write(ben, 'Heard here');
  await expectText(window, 'Heard here', '[role=log]');

  // Half a thought survives a reload.
  await focus(window, 'textarea');
  await window.type('half a thou');
  const value = () => window.run<string>('() => document.querySelector("textarea")?.value ?? ""');
  await expect.poll(value).toBe('half a thou');
  await window.open(`${fixture.origin}/chat/${room}`);
  await expect.poll(value, { timeout: 20_000 }).toBe('half a thou');

  for (const path of ['/', '/chat', '/users', '/orders', '/settings']) {
    await window.open(`${fixture.origin}${path}`);
    await focus(window, 'main');
    const broken = await window.run<boolean>(
      '() => /not available right now|Something went wrong/.test(document.body.innerText)',
    );
    expect([path, broken]).toEqual([path, false]);
  }
}
