import { expect, it } from 'vitest';
import { readConfig } from '../../server/core/config.ts';
import { judgeOrigin, publicOrigin } from '../../server/core/origin.ts';

const config = readConfig({ PORT: '3000' });

it.each([
  ['chat.lan:3000', 'http://chat.lan:3000'],
  ['Chat.LAN', 'http://chat.lan'],
  ['[::1]:3000', 'http://[::1]:3000'],
  ['192.0.2.7:80', 'http://192.0.2.7'],
])('links lead to the host that a request names: %s', (host, origin) => {
  expect(publicOrigin(config, { host })).toBe(origin);
  expect(judgeOrigin(config, { host, origin })).toBe('ours');
});

// Pages make an address of it, and none of these is one.
it.each([
  '1270.1:4500',
  '127.0.0.500',
  '1.2.3.4.5',
  '09.1',
  '[1::2::3]',
  '[::1',
  'a..b:99999',
  'localhost:65536',
  'x/y',
  'a@b',
  '',
])('row 61: a Host that is none leads to this machine: %s', (host) => {
  expect(publicOrigin(config, { host })).toBe('http://localhost:3000');
  expect(judgeOrigin(config, { host, origin: `http://${host}` })).toBe('foreign');
});
