import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { settingNames } from '../server/core/config.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };

const pages = readdirSync(root)
  .concat(readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' }).map((path) => join('docs', path)))
  .concat('tests/README.md')
  .filter((path) => path.endsWith('.md'));

describe.each(pages)('%s', (page) => {
  const text = read(page);

  it('links to what is there', () => {
    const links = [...text.matchAll(/\]\(([^)#]+)[^)]*\)/g)].map(([, link = '']) => link);
    const broken = links.filter((link) => !link.includes('://') && !existsSync(join(root, dirname(page), link)));
    expect(broken).toEqual([]);
  });

  it('names files that are there', () => {
    const paths = [...text.matchAll(/`((?:app|bench|client|components|bin|contract|ops|proofs|server|tests)\/[\w./[\]-]+)`/g)];
    expect(paths.map(([, path = '']) => path).filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });

  it('names commands that there are', () => {
    const commands = [...text.matchAll(/(?:^|`|&& )npm (?:run )?([a-z-]+)/gm)].map(([, name = '']) => name);
    expect(commands.filter((name) => name !== 'install' && !Object.hasOwn(scripts, name))).toEqual([]);
  });
});

it('docs/self-hosting.md tells of every setting', () => {
  const rows = [...read('docs/self-hosting.md').matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, name]) => name);
  expect(rows).toEqual(settingNames);
});

it('tests/README.md names actors and fixtures that there are', () => {
  const code = globSync('tests/**/*.ts', { cwd: root }).map(read).join('\n');
  const names = [...read('tests/README.md').matchAll(/`(?:await )?([a-z]+[A-Z]\w*|enter|connect|loaf|engines)(?:\(|`)/g)];
  const missing = names.filter(([, name]) => !new RegExp(`^export (?:async function|function|const) ${name}\\b`, 'm').test(code));
  expect(names.length).toBeGreaterThan(20);
  expect(missing.map(([, name]) => name)).toEqual([]);
});
