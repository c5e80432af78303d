import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** What a file may import, and what is an error there. */
const rules: Record<string, { allowed: string[]; refused: string[] }> = {
  'contract/chat/probe.ts': {
    allowed: ['zod', './room.ts', '../define.ts', '../conversation/message.ts'],
    refused: [
      'react',
      'socket.io',
      '@scope/package',
      'node:fs',
      '../../server/app.ts',
      '../../client/channel.ts',
      '../../server.ts',
    ],
  },
  'contract/probe.ts': {
    allowed: ['./errors.ts', './chat/room.ts'],
    refused: ['../server/config.ts', '../components/ui/button.tsx', '../app/layout.tsx'],
  },
  'client/probe.ts': {
    allowed: ['react', 'socket.io-client', 'idb', './socket.ts', '../contract/chat/room.ts'],
    refused: ['../server/pages.ts', '../components/ui/button.tsx', '../app/layout.tsx', 'node:fs'],
  },
  'components/chat/probe.tsx': {
    allowed: ['react', '../ui/button.tsx', '../../client/use-channel.ts', '../../contract/chat/room.ts'],
    refused: ['../../server/pages.ts', '../../server/app.ts', '../../app/layout.tsx', 'node:fs'],
  },
  'app/chat/[room]/probe.tsx': {
    allowed: [
      'next/navigation',
      '../../../server/pages.ts',
      '../../../components/chat/room.tsx',
      '../../../contract/chat/room.ts',
    ],
    refused: ['../../../server/app.ts', '../../../server/store/database.ts', '../../../server.ts'],
  },
  'app/probe.tsx': { allowed: ['../server/pages.ts', '../client/socket.ts'], refused: ['../server/session.ts'] },
  'server/probe.ts': {
    allowed: ['pino', 'node:fs', './app.ts', './chat/namespace.ts', '../contract/errors.ts'],
    refused: ['../client/channel.ts', '../components/ui/button.tsx', '../app/layout.tsx', 'socket.io', 'engine.io', 'kysely'],
  },
  'server/realtime/run.ts': { allowed: ['zod', '../app.ts'], refused: ['socket.io', 'ws', 'kysely', '../../client/channel.ts'] },
  'server/realtime/mount.ts': { allowed: ['socket.io'], refused: ['kysely', '../../client/channel.ts'] },
  'server/store/probe.ts': {
    allowed: ['kysely', 'pg', '../chat/queries.ts'],
    refused: ['socket.io', '../../components/ui/button.tsx'],
  },
  'server/chat/rooms/store.ts': {
    allowed: ['kysely', '../store/engine.ts'],
    refused: ['socket.io', '../orders/queries.ts', '../../client/channel.ts'],
  },
  'server/chat/probe.ts': {
    allowed: [
      '../conversation/messages.ts',
      '../realtime/namespace.ts',
      '../store/records.ts',
      './rooms.ts',
      '../../contract/orders/events.ts',
    ],
    refused: ['../orders/board.ts', '../users/profile.ts', '../inspect/feed.ts', 'kysely', 'socket.io', '../../app/layout.tsx'],
  },
  'server/conversation/probe.ts': { allowed: ['../store/records.ts'], refused: ['../chat/rooms.ts', 'kysely', 'socket.io'] },
};

const rule = 'lint/style/noRestrictedImports';

/** Line numbers with an error of a rule, by file. */
let errors: { file: string; line: number; rule: string }[];
let folder: string;

/** Writes a file whose first lines are these. */
function write(path: string, lines: string[]) {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), `${lines.join('\n')}\n`);
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'bellhop-lint-'));
  for (const file of ['biome.json', '.gitignore', 'package.json']) copyFileSync(join(root, file), join(folder, file));
  for (const [path, { allowed, refused }] of Object.entries(rules)) {
    write(
      path,
      [...allowed, ...refused].map((source, i) => `import type { T${i} } from '${source}';`),
    );
  }
  write('server/habits.ts', [
    'export const out = (text: string) => console.log(text);',
    'export const loose = (value: any) => value;',
    'export default out;',
  ]);
  write('contract/everything.ts', ["export * from './errors.ts';", "export { ErrorCode } from './errors.ts';"]);
  write('components/Button.tsx', ['export const a = 1;']);
  errors = lint();
});
afterAll(() => rmSync(folder, { recursive: true }));

interface Report {
  diagnostics: { category: string; severity: string; location: { path: string; start: { line: number } } }[];
}

function lint() {
  const biome = join(root, 'node_modules/.bin/biome');
  let report: string;
  try {
    report = execFileSync(biome, ['lint', '--reporter=json', '--max-diagnostics=none'], {
      cwd: folder,
      encoding: 'utf8',
      stdio: 'pipe',
    });
  } catch (error) {
    report = (error as { stdout: string }).stdout;
  }
  const { diagnostics } = JSON.parse(report) as Report;
  return diagnostics
    .filter(({ severity }) => severity === 'error')
    .map(({ category, location }) => ({ file: location.path, line: location.start.line, rule: category }));
}

describe.each(Object.entries(rules))('%s', (path, { allowed, refused }) => {
  const refusedLines = () => errors.filter((one) => one.file === path && one.rule === rule).map(({ line }) => line);

  it.each(allowed.map((source, i) => [source, i + 1] as const))('may import %s', (_, line) => {
    expect(refusedLines()).not.toContain(line);
  });
  it.each(refused.map((source, i) => [source, allowed.length + i + 1] as const))('may not import %s', (_, line) => {
    expect(refusedLines()).toContain(line);
  });
});

it.each([
  ['server/habits.ts', 1, 'lint/suspicious/noConsole'],
  ['server/habits.ts', 2, 'lint/suspicious/noExplicitAny'],
  ['server/habits.ts', 3, 'lint/style/noDefaultExport'],
  ['contract/everything.ts', 1, 'lint/performance/noReExportAll'],
  ['contract/everything.ts', 1, 'lint/performance/noBarrelFile'],
])('%s:%i breaks %s', (file, line, broken) => {
  expect(errors).toContainEqual({ file, line, rule: broken });
});

it('files have names in kebab case', () => {
  expect(errors).toContainEqual(
    expect.objectContaining({ file: 'components/Button.tsx', rule: 'lint/style/useFilenamingConvention' }),
  );
});
