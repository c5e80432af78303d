import { closeSync, existsSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { enter } from '../support/actors.ts';
import { type OwnServer, startOwnServer } from '../support/own-server.ts';

let folder: string;
let server: OwnServer | undefined;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bellhop-'));
});
afterEach(async () => {
  server?.kill('SIGKILL');
  await server?.ended;
  rmSync(folder, { recursive: true, force: true });
});

/** A few requests, each of which is a line at this level. */
async function use({ origin }: OwnServer) {
  for (let i = 0; i < 20; i++) expect((await fetch(`${origin}/api/v1/rooms`)).status).toBe(200);
  const ada = await enter(origin, 'Ada');
  await ada.get('room:join', { room: 'lobby' });
  await ada.get('message:send', { room: 'lobby', id: crypto.randomUUID(), text: 'hello' });
  ada.leave();
}

it('every line of standard output is JSON, to the last one', async () => {
  server = await startOwnServer({ DATA_DIR: folder, LOG_LEVEL: 'debug' });
  await use(server);
  server.kill('SIGTERM');
  expect(await server.ended).toEqual([0, null]);
  const messages = server.logged().map(({ msg }) => msg);
  expect(messages.filter((msg) => msg === 'answered').length).toBeGreaterThanOrEqual(20);
  expect(messages).toContain('stopping');
});

it.runIf(existsSync('/dev/full'))('a full disk under the log ends nothing, and the lines that are lost are counted', async () => {
  const full = openSync('/dev/full', 'w');
  server = await startOwnServer({ DATA_DIR: folder, LOG_LEVEL: 'debug' }, full);
  closeSync(full);
  await use(server);
  const text = await (await fetch(`${server.origin}/metrics`)).text();
  expect(Number(/^bellhop_log_lines_lost_total (\d+)$/m.exec(text)?.[1])).toBeGreaterThanOrEqual(20);
  server.kill('SIGTERM');
  expect(await server.ended).toEqual([0, null]);
});
