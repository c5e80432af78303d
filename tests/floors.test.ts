import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** Versions below these have known holes. */
const floors: Record<string, string> = {
  next: '16.4.6',
  react: '19.3.1',
  'react-dom': '19.3.1',
  sharp: '0.35.5',
  'socket.io': '4.8.4',
  'engine.io': '6.6.12',
  'socket.io-parser': '4.2.7',
  ws: '8.21.3',
};

const lock = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8')) as {
  packages: Record<string, { version: string }>;
};

/** The versions of every copy of a package, also of those inside other packages. */
function versionsOf(name: string): string[] {
  const copies = Object.entries(lock.packages).filter(
    ([path]) => path === `node_modules/${name}` || path.endsWith(`/node_modules/${name}`),
  );
  return copies.map(([, { version }]) => version);
}

function isAtLeast(version: string, floor: string): boolean {
  return version.localeCompare(floor, 'en', { numeric: true }) >= 0 && !version.includes('-');
}

it.each(Object.entries(floors))('every copy of %s is %s or newer', (name, floor) => {
  const versions = versionsOf(name);
  expect(versions).not.toEqual([]);
  expect(versions.filter((version) => !isAtLeast(version, floor))).toEqual([]);
});

describe('the comparison of versions', () => {
  it.each([
    ['8.21.3', '8.21.3', true],
    ['8.100.0', '8.21.3', true],
    ['9.0.0', '8.21.3', true],
    ['8.21.2', '8.21.3', false],
    ['8.3.9', '8.21.3', false],
    ['16.4.6-canary.1', '16.4.6', false],
  ])('%s against %s: %s', (version, floor, enough) => {
    expect(isAtLeast(version, floor)).toBe(enough);
  });
});

it.each(['darwin-arm64', 'darwin-x64', 'linux-arm64', 'linux-x64', 'win32-x64'])('the lock file has what %s needs', (system) => {
  const paths = Object.keys(lock.packages);
  for (const family of ['@next/swc-', '@img/sharp-', '@biomejs/cli-', '@tailwindcss/oxide-']) {
    expect(paths).toContainEqual(expect.stringContaining(`node_modules/${family}${system}`));
  }
});
