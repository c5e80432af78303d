import { connect } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type RunningHouse, startHouse } from '../../support/house.ts';

let running: RunningHouse;
beforeAll(async () => {
  running = await startHouse();
});
afterAll(() => running.close());

/** The status line that an upgrade of this request target gets. */
function upgrade(target: string): Promise<string> {
  const { port } = new URL(running.origin);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), '127.0.0.1', () => {
      socket.write(
        `GET ${target} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
          'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
      );
    });
    socket.once('data', (data) => {
      socket.destroy();
      resolve(data.toString().split('\r\n')[0] ?? '');
    });
    socket.once('error', reject);
    socket.once('end', () => resolve('closed without an answer'));
  });
}

it.each([
  ['/socket.io/?EIO=4&transport=websocket', '101'],
  ['/somewhere', '404'],
  ['/_next/webpack-hmr', '404'],
  ['http://example.com/socket.io/?EIO=4&transport=websocket', '400'],
  ['/socket.io/?EIO=3&transport=websocket', '400'],
  ['/socket.io/?EIO=4&transport=websocket&sid=unknown', '400'],
])('an upgrade to %s is answered with %s', async (target, status) => {
  expect(await upgrade(target)).toContain(` ${status} `);
});
