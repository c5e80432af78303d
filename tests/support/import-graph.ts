import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** One import of a file, also of a type. */
export interface Import {
  /** A path from the root of the project, or a package. */
  to: string;
  /** Nothing of it is there when the program runs. */
  type: boolean;
  names: string[];
}

/** What each file imports, by its path from the root of the project. */
export type ImportGraph = ReadonlyMap<string, readonly Import[]>;

const statement = /^(?:import|export)\s+(?:(type)\s+)?(?:([^'";]*?)\sfrom\s+)?'([^']+)'/gm;
const expression = /\bimport\(\s*'([^']+)'/g;

/** @param text of the file; Biome has written it, so that a statement begins its line and quotes are single. */
export function importsIn(file: string, text: string): Import[] {
  const pathOf = (source: string) => (source.startsWith('.') ? join(dirname(file), source) : source);
  const statements = [...text.matchAll(statement)].map(([, type, list = '', source = '']) => ({
    to: pathOf(source),
    type: type !== undefined,
    names: [...list.matchAll(/(?:type )?\w+/g)].map(([name]) => name.replace('type ', '')),
  }));
  const expressions = [...text.matchAll(expression)].map(([, source = '']) => ({ to: pathOf(source), type: false, names: [] }));
  return [...statements, ...expressions];
}

/** The imports of all source files in these folders of the project, and of these files. */
export function readImports(paths: readonly string[]): ImportGraph {
  const files = paths.flatMap((path) =>
    /\.\w+$/.test(path)
      ? [path]
      : readdirSync(path, { recursive: true, encoding: 'utf8' })
          .filter((name) => /\.(tsx?|mjs)$/.test(name))
          .map((name) => join(path, name)),
  );
  return new Map(files.sort().map((file) => [file, importsIn(file, readFileSync(file, 'utf8'))]));
}

/** Circles of imports, types included, each as a way that ends where it begins. None is left out, but for those around others. */
export function circlesIn(graph: ImportGraph): string[][] {
  const circles: string[][] = [];
  const done = new Set<string>();
  const way: string[] = [];
  function follow(file: string) {
    const before = way.indexOf(file);
    if (before >= 0) circles.push([...way.slice(before), file]);
    if (before >= 0 || done.has(file)) return;
    way.push(file);
    for (const { to } of graph.get(file) ?? []) if (graph.has(to)) follow(to);
    way.pop();
    done.add(file);
  }
  for (const file of graph.keys()) follow(file);
  return circles;
}
