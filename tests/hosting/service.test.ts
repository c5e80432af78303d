import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bareEnv } from '../harness/bare-env.ts';
import { freePort } from '../harness/free-port.mjs';
import { isInstalled, printedBlock, replaced } from '../support/printed.ts';

const root = new URL('../..', import.meta.url).pathname;
const unit = printedBlock('[Service]');
const settings = printedBlock('DATA_DIR=');

it.skipIf(!isInstalled('systemd-analyze'))('the printed unit is one that systemd takes', () => {
  const folder = mkdtempSync(join(tmpdir(), 'bellhop-unit-'));
  const file = join(folder, 'bellhop.service');
  // The Node.js of this machine, wherever it is.
  writeFileSync(file, replaced(unit, '/usr/bin/node', process.execPath));
  const { status, stderr } = spawnSync('systemd-analyze', ['verify', '--man=no', file], { encoding: 'utf8' });
  rmSync(folder, { recursive: true });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
});

it('the unit and the settings beside it name one data folder, and the unit sets nothing that scripts would not know', () => {
  const [, state = ''] = /^StateDirectory=(.+)$/m.exec(unit) ?? [];
  expect(settings.trim()).toBe(`DATA_DIR=/var/lib/${state}`);
  expect(unit).not.toMatch(/^Environment/m);
  expect(unit).toContain('WorkingDirectory=/srv/bellhop\n');
});

describe('scripts in the folder of a service', { timeout: 180_000 }, () => {
  let folder: string;
  let data: string;
  let clone: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'bellhop-service-'));
    [data, clone] = [join(folder, 'data'), join(folder, 'clone')];
    for (const name of ['bin', 'ops', 'tests/harness', 'server', 'contract', 'texts', 'package.json', 'package-lock.json']) {
      cpSync(join(root, name), join(clone, name), { recursive: true });
    }
    symlinkSync(join(root, 'node_modules'), join(clone, 'node_modules'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const base = { ...bareEnv, HOME: process.env.HOME, HOST: '127.0.0.1' };

  async function script(name: string, ...args: string[]): Promise<{ code: unknown; said: string }> {
    const child = spawn('node', ['bin/run.mjs', `ops/${name}.ts`, ...args], { cwd: clone, env: base });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk));
    const [code] = await once(child, 'close');
    return { code, said };
  }

  /** The server as the unit starts it, but without its pages; fulfils with how to stop it when there is an account on it. */
  async function startService(env: Record<string, string>) {
    const port = await freePort();
    const child = spawn('node', ['bin/run.mjs', 'tests/harness/serve-rooms.ts'], {
      cwd: clone,
      env: { ...base, ...env, PORT: String(port) },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const gone = once(child, 'exit');
    const body = { method: 'POST', headers: { 'content-type': 'application/json' } };
    const enter = () =>
      fetch(`http://127.0.0.1:${port}/api/v1/account`, { ...body, body: '{"username":"carla","password":"kettle lantern 42"}' });
    await expect
      .poll(
        () =>
          enter().then(
            ({ status }) => status,
            () => 0,
          ),
        { timeout: 30_000 },
      )
      .toBe(201);
    return async () => {
      child.kill('SIGTERM');
      await gone;
    };
  }

  it('with the settings in .env, as printed, they work on its data', async () => {
    writeFileSync(join(clone, '.env'), replaced(settings, '/var/lib/bellhop', data));
    const stop = await startService({});
    const backup = join(folder, 'backup.db');
    expect(await script('reset-password', 'carla')).toMatchObject({ code: 0, said: expect.stringContaining('/reset-password') });
    expect(await script('backup', backup)).toMatchObject({ code: 0 });
    expect(await script('restore', backup)).toMatchObject({ code: 1, said: expect.stringContaining(join(data, 'bellhop.db')) });
    await stop();
    expect(await script('restore', backup)).toMatchObject({ code: 0 });
    expect(existsSync(join(clone, 'data'))).toBe(false);
  });

  it('without them they are refused, and told where its data is', async () => {
    const stop = await startService({ DATA_DIR: data });
    const backup = join(folder, 'backup.db');
    const refused = { code: 1, said: expect.stringContaining(`keeps its data in ${join(data, 'bellhop.db')}. Set DATA_DIR`) };
    for (const asked of [['reset-password', 'carla'], ['backup', backup], ['restore', backup], ['seed'], ['import', 'x.log']]) {
      writeFileSync(join(clone, 'x.log'), '2026-03-01 09:00 <ada> hello\n');
      if (asked[0] === 'restore') writeFileSync(backup, '');
      expect(await script(...(asked as [string, string]))).toMatchObject(refused);
    }
    await stop();
    expect(existsSync(join(clone, 'data'))).toBe(false);
  });
});
