import { expect, test } from 'vitest';
import { readImports } from './support/import-graph.ts';

const graph = readImports(['components', 'client', 'contract']);
const sources = [...graph.keys()].filter((file) => !file.startsWith('contract/'));

/** What is loaded with a file: its imports, but those of types. */
const importsOf = (file: string) => (graph.get(file) ?? []).filter(({ type }) => !type).map(({ to }) => to);

/** The way from a file to a package, over what each one loads; undefined: there is none. */
function wayTo(target: string, file: string, seen = new Set<string>()): string[] | undefined {
  if (file === target) return [file];
  if (seen.has(file)) return undefined;
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
