import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { openStore } from '../../server/store/database.ts';
import { freePort } from '../harness/free-port.mjs';
import { python } from '../support/python.ts';

const root = new URL('../..', import.meta.url).pathname;

/** Runs the rest of the arguments in a terminal of its own, closes that when the server answers, and tells how the server ended. */
const inTerminal = `
import os, pty, sys, time, urllib.request
pid, terminal = pty.fork()
if pid == 0:
    os.execvp(sys.argv[2], sys.argv[2:])
def answers():
    try:
        return urllib.request.urlopen(sys.argv[1]).status == 200
    except Exception:
        return False
while not answers():
    time.sleep(0.1)
os.close(terminal)
for _ in range(200):
    done, status = os.waitpid(pid, os.WNOHANG)
    if done:
        print(os.waitstatus_to_exitcode(status))
        sys.exit()
    time.sleep(0.1)
print('still there')
os.kill(pid, 9)
`;

it.runIf(python !== undefined)(
  'a terminal that is closed ends its server in good order, and the database is free',
  { timeout: 60_000 },
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'bellhop-'));
    const port = await freePort();
    const env = { ...process.env, PORT: String(port), HOST: '127.0.0.1', DATA_DIR: folder, DATABASE_URL: '', LOG_LEVEL: 'debug' };
    const args = ['-c', inTerminal, `http://127.0.0.1:${port}/healthz`, 'node', 'tests/harness/serve-rooms.ts'];
    const child = spawn(python ?? '', args, { cwd: root, env, stdio: ['ignore', 'pipe', 'inherit'] });
    const [said] = await Promise.all([text(child.stdout), once(child, 'exit')]);
    expect(said.trim()).toBe('0');
    const store = await openStore({ url: `file:${join(folder, 'bellhop.db')}`, exclusive: true });
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  },
);
