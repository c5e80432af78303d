import { type ChildProcess, spawn } from 'node:child_process';
import type { findWebkit } from '../../tests/harness/browser.mjs';
import { freePort } from '../../tests/harness/free-port.mjs';
import type { Window } from './window.ts';

type Paths = NonNullable<ReturnType<typeof findWebkit>>;

const enter = '\uE007';

/** A display that nobody looks at. @returns what programs have to know of it. */
async function openDisplay(path: string): Promise<{ display: ChildProcess; env: Record<string, string> }> {
  const display = spawn(path, ['-displayfd', '3', '-screen', '0', '1280x900x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const number = await new Promise<string>((resolve, reject) => {
    display.stdio[3]?.once('data', (data) => resolve(String(data).trim()));
    display.once('exit', () => reject(new Error('The display for WebKit did not start.')));
  });
  return { display, env: { DISPLAY: `:${number}` } };
}

/** Opens a window of Debian's WebKit over WebDriver. */
export async function openWebkit({ driver, browser, display: path }: Paths): Promise<Window> {
  const shown = path === undefined ? undefined : await openDisplay(path);
  const port = await freePort();
  const env = { ...process.env, ...shown?.env, WEBKIT_DISABLE_COMPOSITING_MODE: '1', LIBGL_ALWAYS_SOFTWARE: '1' };
  const server = spawn(driver, [`--port=${port}`], { stdio: 'ignore', env });

  async function ask<Result>(method: 'GET' | 'POST' | 'DELETE', path: string, body?: object): Promise<Result> {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    const { value } = (await response.json()) as { value: Result & { error?: string; message?: string } };
    if (!response.ok) throw new Error(`${path}: ${value.error}: ${value.message}`);
    return value;
  }
  for (let up = false; !up; ) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    up = await ask('GET', '/status').then(
      () => true,
      () => false,
    );
  }
  const options = { binary: browser, args: ['--automation'] };
  const capabilities = { alwaysMatch: { 'webkitgtk:browserOptions': options, timeouts: { script: 20_000, pageLoad: 60_000 } } };
  const { sessionId } = await ask<{ sessionId: string }>('POST', '/session', { capabilities });
  const session = `/session/${sessionId}`;
  return {
    open: (url) => ask('POST', `${session}/url`, { url }),
    async run<Result>(source: string, ...args: string[]) {
      const script = `const given = [...arguments]; const done = given.pop();
        Promise.resolve((${source})(...given)).then((value) => done(JSON.stringify(value) ?? 'null'));`;
      return JSON.parse(await ask<string>('POST', `${session}/execute/async`, { script, args })) as Result;
    },
    async type(text) {
      const keys = [...text].map((one) => (one === '\n' ? enter : one));
      const actions = keys.flatMap((value) => ['keyDown', 'keyUp'].map((type) => ({ type, value })));
      await ask('POST', `${session}/actions`, { actions: [{ type: 'key', id: 'keyboard', actions }] });
    },
    async close() {
      await ask('DELETE', session).catch(() => {});
      server.kill();
      shown?.display.kill();
    },
  };
}
