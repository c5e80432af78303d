import compile from 'icu-minify/compile';
import type { readSection } from '../../texts/catalogues.ts';

type Written = ReturnType<typeof readSection>;

/** Every text of a section, by its whole key. */
export function flat(written: Written, before = ''): Map<string, string> {
  const entries = Object.entries(written).flatMap(([key, text]) =>
    typeof text === 'string' ? [[`${before}${key}`, text] as const] : [...flat(text, `${before}${key}.`)],
  );
  return new Map(entries);
}

/** Names of what is put into a text, parameters and tags, read from its compiled form (`icu-minify`). */
export function placeholdersOf(text: string): string[] {
  const found = new Set<string>();
  const collect = (nodes: unknown): void => {
    if (!Array.isArray(nodes)) return;
    for (const node of nodes) {
      if (!Array.isArray(node)) continue;
      const [name, kind, options] = node as [string, unknown, unknown];
      found.add(name);
      // 1 to 3 choose one of several texts, 4 to 6 are formats; else the rest stands inside a tag.
      if (typeof kind !== 'number' || kind === 0) collect(node.slice(1));
      else if (kind <= 3) Object.values(options as object).forEach(collect);
    }
  };
  collect(compile(text));
  return [...found].sort();
}
