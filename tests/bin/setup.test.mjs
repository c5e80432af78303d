import { cpSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runtimeOf } from '../../bin/programs.mjs';
import { hashOf, isInstalled } from '../../bin/setup.mjs';

let folder;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bellhop-setup-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(path, text) {
  mkdirSync(join(folder, path, '..'), { recursive: true });
  writeFileSync(join(folder, path), text);
}

describe('isInstalled', () => {
  const lock = (packages) => JSON.stringify({ packages });
  const react = { 'node_modules/react': { version: '19.3.1' } };
  const mac = { 'node_modules/only-on-a-mac': { version: '1.0.0', optional: true } };

  function installed(packages) {
    write('node_modules/.package-lock.json', lock(packages));
    mkdirSync(join(runtimeOf(folder), '..'), { recursive: true });
    writeFileSync(runtimeOf(folder), '');
  }

  beforeEach(() => write('package-lock.json', lock({ '': { version: '0.1.0' }, ...react, ...mac })));

  it('is not so on a fresh clone', () => {
    expect(isInstalled(folder)).toBe(false);
  });

  it('is so when every package has its version', () => {
    installed({ ...react, ...mac });
    expect(isInstalled(folder)).toBe(true);
  });

  it('is so without the packages of other systems', () => {
    installed(react);
    expect(isInstalled(folder)).toBe(true);
  });

  it.each([
    ['a package is missing', { ...mac }],
    ['a package has another version', { 'node_modules/react': { version: '19.3.0' } }],
    ['an optional package has another version', { ...react, 'node_modules/only-on-a-mac': { version: '0.9.0' } }],
  ])('is not so when %s', (_, packages) => {
    installed(packages);
    expect(isInstalled(folder)).toBe(false);
  });

  it('is not so without the runtime', () => {
    installed(react);
    rmSync(runtimeOf(folder));
    expect(isInstalled(folder)).toBe(false);
  });
});

describe('hashOf', () => {
  const paths = ['app', 'next.config.js'];
  const hash = () => hashOf(paths, folder);

  beforeEach(() => {
    write('app/chat/page.tsx', 'page');
    write('app/layout.tsx', 'layout');
    write('next.config.js', 'config');
  });

  it('is the same for the same sources in another folder', () => {
    const copy = mkdtempSync(join(tmpdir(), 'bellhop-setup-'));
    cpSync(folder, copy, { recursive: true });
    expect(hashOf(paths, copy)).toBe(hash());
    rmSync(copy, { recursive: true });
  });

  it.each([
    ['a file changes', () => write('app/chat/page.tsx', 'Page')],
    ['a file is added', () => write('app/error.tsx', '')],
    ['a file goes', () => rmSync(join(folder, 'app/layout.tsx'))],
    ['a file gets another name', () => renameSync(join(folder, 'app/layout.tsx'), join(folder, 'app/template.tsx'))],
    [
      'text moves from one file to the next',
      () => {
        write('app/chat/page.tsx', 'pagel');
        write('app/layout.tsx', 'ayout');
      },
    ],
  ])('is another one when %s', (_, change) => {
    const before = hash();
    change();
    expect(hash()).not.toBe(before);
  });

  it('looks at the named paths only, which need not exist', () => {
    const before = hash();
    write('README.md', 'Read me.');
    expect(hash()).toBe(before);
    expect(hashOf([...paths, 'public'], folder)).toBe(before);
  });
});
