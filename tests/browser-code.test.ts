import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';

const sources = ['components', 'client'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => join(folder, name)),
);

/** What is loaded with a file: its imports, but those of types. */
function importsOf(file: string): string[] {
  const text = readFileSync(file, 'utf8');
  const found = [
    ...text.matchAll(/^(?:import|export) (?!type )(?:[^;]*? from )?'([^']+)';/gm),
    ...text.matchAll(/\bimport\('([^']+)'\)/g),
  ];
  return found.map(([, name = '']) => (name.startsWith('.') ? join(dirname(file), name) : name));
}

/** The way from a file to a package, over what each one loads; undefined: there is none. */
function wayTo(target: string, file: string, seen = new Set<string>()): string[] | undefined {
  if (file === target) return [file];
  if (seen.has(file) || !/\.tsx?$/.test(file)) return undefined;
  seen.add(file);
  for (const next of importsOf(file)) {
    const way = wayTo(target, next, seen);
    if (way !== undefined) return [file, ...way];
  }
  return undefined;
}

test('what runs in browsers checks nothing against schemas, and loads no zod', () => {
  expect(sources.flatMap((file) => wayTo('zod', file)?.join(' → ') ?? [])).toEqual([]);
});

test('a way to zod would be found', () => {
  expect(wayTo('zod', 'contract/chat/room.ts')).toContain('zod');
  expect(wayTo('socket.io-client', 'components/chat/chat-room.tsx')).toContain('client/socket.ts');
});
