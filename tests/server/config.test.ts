import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { ConfigError, readConfig, settingNames } from '../../server/config.ts';

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

it('takes an empty value for one that is not set', () => {
  expect(readConfig({ PORT: '', DATABASE_URL: '', PUBLIC_URL: '' })).toEqual(readConfig({}));
});

it('.env.example has the same keys', () => {
  const example = readFileSync(new URL('../../.env.example', import.meta.url), 'utf8');
  expect([...example.matchAll(/^#? ?([A-Z_]+)=/gm)].map(([, name]) => name)).toEqual(settingNames);
});
