import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { ConfigError, readConfig, settingNames } from '../../server/core/config.ts';

it('has defaults for everything', () => {
  expect(readConfig({})).toMatchObject({
    port: 3000,
    databaseUrl: expect.stringMatching(/^file:\/.*\/data\/bellhop\.db$/),
    development: false,
  });
});

it('lists all problems together', () => {
  const read = () => readConfig({ PORT: 'many', DATABASE_URL: 'mysql://x', PUBLIC_URL: 'ftp://x', AUTH_SECRET: 'short' });
  expect(read).toThrow(ConfigError);
  for (const name of ['PORT', 'DATABASE_URL', 'PUBLIC_URL', 'AUTH_SECRET']) expect(read).toThrow(new RegExp(`${name}: `));
});

it.each(['/bellhop', '/bellhop/', '/?from=x', '/#top', '//'])('a PUBLIC_URL with %s is refused with a reason', (rest) => {
  const read = () => readConfig({ PUBLIC_URL: `https://chat.example.org${rest}` });
  expect(read).toThrow(/PUBLIC_URL: must be a scheme and a host alone/);
});

it('a PUBLIC_URL with a user is refused, one with a port or a slash at the end is taken', () => {
  expect(() => readConfig({ PUBLIC_URL: 'https://ada:secret@chat.example.org' })).toThrow('PUBLIC_URL: must be');
  expect(readConfig({ PUBLIC_URL: 'https://chat.example.org:8443/' }).publicOrigin).toBe('https://chat.example.org:8443');
  expect(readConfig({ PUBLIC_URL: 'https://Chat.example.org' }).publicOrigin).toBe('https://chat.example.org');
});

it('takes an empty value for one that is not set', () => {
  expect(readConfig({ PORT: '', DATABASE_URL: '', PUBLIC_URL: '' })).toEqual(readConfig({}));
});

it('.env.example has the same keys', () => {
  const example = readFileSync(new URL('../../.env.example', import.meta.url), 'utf8');
  expect([...example.matchAll(/^#? ?([A-Z_]+)=/gm)].map(([, name]) => name)).toEqual(settingNames);
});
