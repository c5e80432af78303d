import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = new URL('..', import.meta.url);
const sources = execFileSync('git', ['ls-files', '*.ts', '*.mjs'], { cwd: root, encoding: 'utf8' }).trim().split('\n');
const relative = sources.flatMap((file) => {
  const text = readFileSync(new URL(file, root), 'utf8');
  return [...text.matchAll(/new URL\('([^']+)', import\.meta\.url\)/g)].map(([, path = '']) => ({ file, path }));
});

it('what a file finds from where it stands is there, also when the file has moved', () => {
  expect(relative.length).toBeGreaterThan(20);
  const targetOf = ({ file, path }: { file: string; path: string }) => fileURLToPath(new URL(path, new URL(file, root)));
  expect(relative.filter((one) => !existsSync(targetOf(one)))).toEqual([]);
  // Dots alone are how the project's own folder is found.
  const folders = relative.filter(({ path }) => /^[./]+$/.test(path));
  expect(folders.filter((one) => !existsSync(`${targetOf(one)}/package.json`))).toEqual([]);
});
