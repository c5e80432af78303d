import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const root = new URL('../..', import.meta.url).pathname;
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> };
/** Biome answers for itself. */
const ours = Object.entries(scripts).filter(([, command]) => command.startsWith('node '));

describe.each(ours)('npm run %s', { timeout: 60_000 }, (_name, command) => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'bellhop-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function run(...args: string[]): Promise<{ code: unknown; out: string; err: string; made: string[] }> {
    const [program = '', ...own] = command.split(' ');
    const env = {
      NODE_ENV: 'production' as const,
      PATH: process.env.PATH,
      HOME: folder,
      DATA_DIR: join(folder, 'data'),
      // Nothing listens there: whoever looked for a database would fail.
      DATABASE_URL: 'postgres://127.0.0.1:1/none',
      PORT: '0',
    };
    return new Promise((resolve) => {
      execFile(program, [...own, ...args], { cwd: root, env, timeout: 30_000 }, (error, out, err) => {
        resolve({ code: error === null ? 0 : (error.code ?? error.signal), out, err, made: readdirSync(folder) });
      });
    });
  }

  it('--help prints help and does nothing else', async () => {
    const { code, out, err, made } = await run('--help');
    expect({ code, err, made }).toEqual({ code: 0, err: '', made: [] });
    expect(out).toMatch(/^ {2}npm |^npm /m);
  });

  it('an unknown option is an error, and nothing is done', async () => {
    const { code, err, made } = await run('--nonsense');
    expect({ code, made }).toEqual({ code: 1, made: [] });
    expect(err).toContain('--nonsense');
  });
});
