import { readdirSync, readFileSync } from 'node:fs';
import compile from 'icu-minify/compile';
import type { CompiledMessage } from 'icu-minify/format';
import type { Language } from '../contract/languages.ts';

/** Texts of one section, by key, as a browser formats them: without a parser. Sections within a section are objects. */
export interface Texts {
  [key: string]: CompiledMessage | Texts;
}

interface Written {
  [key: string]: string | Written;
}

const compiled = new Map<string, Texts>();

/** Names of all sections: a file of `texts/en/` each. */
export const sections = (): string[] =>
  readdirSync(new URL('en/', import.meta.url))
    .map((file) => file.replace(/\.json$/, ''))
    .sort();

/** What is written in a section of a language, in ICU MessageFormat. */
export function readSection(language: Language, section: string): Written {
  return JSON.parse(readFileSync(new URL(`${language}/${section}.json`, import.meta.url), 'utf8')) as Written;
}

/** The texts of these sections in a language. @throws {Error} for a section that is not there. */
export function textsOf(language: Language, names: readonly string[]): Texts {
  return Object.fromEntries(names.map((name) => [name, compiledSection(language, name)]));
}

function compiledSection(language: Language, section: string): Texts {
  const key = `${language}/${section}`;
  const known = compiled.get(key);
  if (known !== undefined) return known;
  // Compiled choices have no prototype, and what pages hand to the browser needs one: copied, all are plain objects.
  const made = structuredClone(compileAll(readSection(language, section)));
  compiled.set(key, made);
  return made;
}

function compileAll(written: Written): Texts {
  const entries = Object.entries(written).map(
    ([key, text]) => [key, typeof text === 'string' ? compile(text) : compileAll(text)] as const,
  );
  return Object.fromEntries(entries);
}
