import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

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
