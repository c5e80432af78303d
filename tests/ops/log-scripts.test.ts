import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bareEnv } from '../harness/bare-env.ts';
import { enter } from '../support/actors.ts';
import { engines, type TestDatabase } from '../support/databases.ts';
import { type RunningServer, startServer } from '../support/server.ts';

const root = new URL('../..', import.meta.url).pathname;

const firstDay = `[09:00] <ada> The oven is on.
[09:00] <ben> And the kettle 🫖
=== carl has joined
[09:01]  * ada takes the first tray
[09:01] <ada> The oven is on.
[09:02] <ben>   two spaces before, one after${' '}
[09:03] <carl>
[23:59] <carl> good night
[00:01] <ben> already tomorrow
`;
const secondDay = '[08:00] <ada> Who left the tap on?\n[08:00] <dora> Not me.\n';

/** Who said what on the first day, as it must stand in the room. */
const firstTexts = [
  ['ada', 'The oven is on.'],
  ['ben', 'And the kettle 🫖'],
  ['ada', '/me takes the first tray'],
  ['ada', 'The oven is on.'],
  ['ben', '  two spaces before, one after '],
  ['carl', 'good night'],
  ['ben', 'already tomorrow'],
];
const secondTexts = [
  ['ada', 'Who left the tap on?'],
  ['dora', 'Not me.'],
];

// Each script is a process of its own, which a busy machine takes its time to start.
describe.each(engines)('logs into rooms on $name', { timeout: 90_000 }, (engine) => {
  let database: TestDatabase;
  let folder: string;
  let running: RunningServer;
  let files: string[];

  beforeAll(async () => {
    database = await engine.create();
    folder = mkdtempSync(join(tmpdir(), 'bellhop-'));
    running = await startServer({ DATA_DIR: folder, ...database.settings });
    files = ['2026-03-01.log', '2026-03-02.log'].map((name) => join(folder, name));
    writeFileSync(files[0] ?? '', firstDay);
    writeFileSync(files[1] ?? '', secondDay);
  });
  afterAll(async () => {
    await running.close();
    await database.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  function script(name: string, ...args: string[]): Promise<{ code: unknown; output: string }> {
    const env = { ...bareEnv, DATA_DIR: folder, ...database.settings };
    return new Promise((resolve) => {
      execFile('node', [`ops/${name}.ts`, ...args], { cwd: root, env }, (error, out, err) => {
        resolve({ code: error?.code ?? 0, output: out + err });
      });
    });
  }

  async function read(room: string) {
    const reader = await enter(running.origin, null);
    const { messages } = await reader.get('message:history', { room, after: 0 });
    reader.leave();
    return messages;
  }
  const spoken = async (room: string) => (await read(room)).map(({ author, text }) => [author.name, text]);

  it('import stores each file in a room of its own with its day as time, beside the running server, once', async () => {
    const first = await script('import', ...files);
    expect(first).toMatchObject({ code: 0, output: expect.stringContaining('9 messages by 4 nicknames') });
    expect(first.output).toContain('2026-03-01.log:7');
    expect(await script('import', ...files)).toMatchObject({ code: 0, output: expect.stringContaining('9 were there already') });
    expect(await spoken('2026-03-01')).toEqual(firstTexts);
    expect(await spoken('2026-03-02')).toEqual(secondTexts);

    const messages = await read('2026-03-01');
    const times = messages.map(({ at }) => at);
    expect(times).toEqual([...new Set(times)].sort());
    expect([times[0], times.at(-1)]).toEqual(['2026-03-01T09:00:00.000Z', '2026-03-02T00:01:00.000Z']);
    const [ada] = await read('2026-03-02');
    expect(ada?.author.id).toBe(messages[0]?.author.id);
  });

  it('import takes the days that a log tells, from UTF-16 too', async () => {
    const log = join(folder, 'night.log');
    const lines = [
      'Session Start: Sun Mar 01 23:58:00 2026',
      '[23:58] * Now talking in #bakery',
      '[23:58] * Ben (~ben@192.0.2.7) has joined #bakery',
      '[23:59] <@ada> late',
      'Session Time: Mon Mar 02 00:00:00 2026',
      '[00:01] * ben yawns',
    ];
    writeFileSync(log, `\ufeff${lines.join('\r\n')}\r\n`, 'utf16le');
    expect(await script('import', log)).toMatchObject({ code: 0, output: expect.stringContaining('2 messages by 2 nicknames') });
    expect((await read('night')).map(({ author, text, at }) => [author.name, text, at])).toEqual([
      ['ada', 'late', '2026-03-01T23:59:00.000Z'],
      ['ben', '/me yawns', '2026-03-02T00:01:00.000Z'],
    ]);
  });

  it('a log that brings nothing ends with an error that names the formats; the others are stored', async () => {
    const [strange, quiet] = ['strange.log', 'quiet-2026-03-03.log'].map((name) => join(folder, name));
    writeFileSync(strange ?? '', 'ada said: hello\nben said: hi\n');
    writeFileSync(quiet ?? '', '[09:00] <ada> Still here.\n');
    for (const name of ['import', 'replay']) {
      const refused = await script(name, '--room', 'strange', strange ?? '');
      expect(refused).toMatchObject({ code: 1, output: expect.stringContaining('strange.log') });
      for (const format of ['irssi', 'WeeChat', 'ZNC', 'mIRC', 'supybot', 'The Lounge']) expect(refused.output).toContain(format);
    }
    const some = await script('import', strange ?? '', quiet ?? '');
    expect(some).toMatchObject({ code: 1, output: expect.stringContaining('strange.log') });
    expect(some.output).not.toContain('found in strange.log, quiet');
    expect(await spoken('quiet-2026-03-03')).toEqual([['ada', 'Still here.']]);
    expect(await script('import', '--encoding', 'morse', quiet ?? '')).toMatchObject({
      code: 1,
      output: expect.stringContaining('latin1'),
    });
  });

  it('replay says everything through sockets in the order of the files, and reads it back', async () => {
    const first = await script('replay', '--server', running.origin, '--room', 'bakery', '--fast', '--verify', ...files);
    expect(first).toMatchObject({ code: 0, output: expect.stringContaining('9 messages by 4 nicknames in 1 rooms') });
    expect(first.output).toContain('Read back: 9 messages');
    expect(await spoken('bakery')).toEqual([...firstTexts, ...secondTexts]);

    const second = await script('replay', '--server', running.origin, '--speed', '100000', '--verify', files[1] ?? '');
    expect(second).toMatchObject({ code: 0, output: expect.stringContaining('Read back: 2 messages') });
    expect(await spoken('2026-03-02')).toEqual([...secondTexts, ...secondTexts]);
  });

  it('the seed’s world is there once, however often it is run', async () => {
    expect(await script('seed')).toMatchObject({ code: 0, output: expect.stringContaining('messages in 4 rooms') });
    expect(await script('seed')).toMatchObject({ code: 0, output: expect.stringContaining('there already') });
    const messages = await read('kitchen');
    expect(messages.length).toBeGreaterThan(10);
    expect(messages.every(({ at }, i) => i === 0 || at > (messages[i - 1]?.at ?? ''))).toBe(true);
  });
});
