import type { Language } from '../contract/languages.ts';
import type { Texts } from '../texts/catalogues.ts';
import type { Reading } from '../texts/choose-language.ts';
import type { PageContext } from './module.ts';
import type { modules } from './modules.ts';

type Reads<M> = M extends { pages?: infer Given } ? Given : never;
type All<Union> = (Union extends unknown ? (one: Union) => void : never) extends (one: infer Intersection) => void
  ? Intersection
  : never;
type Asked<Read> = Read extends (context: PageContext<never>, ...input: infer In) => infer Out
  ? (headers: Headers, ...input: In) => Out
  : never;
type ReadsOfAll = All<NonNullable<Reads<(typeof modules)[number]>>>;

/**
 * What pages read, with the identity of the request's headers: all that modules bring. Pages know nothing else of the server:
 * behind this door Next.js may as well run in another thread or process.
 */
export type Pages = { [K in keyof ReadsOfAll]: Asked<ReadsOfAll[K]> } & Own;

/** What the pages' process answers itself. */
export interface Own {
  /** The origin that links to this workspace start with. */
  origin(headers: Headers): string;
  /** The language of the request's reader, whose account says `chosen`, and how they write dates and numbers. */
  reading(headers: Headers, chosen?: Language | null): Reading;
  /** The texts of these sections, ready to be formatted in a browser. */
  texts(language: Language, sections: readonly string[]): Texts;
}

// Next bundles its own copy of this module, so what both copies share lives on globalThis and not in a variable here.
const key = Symbol.for('bellhop.pages');
const shared = globalThis as { [key]?: Pages };

/** server.ts opens the door. */
export function providePages(pages: Pages): void {
  shared[key] = pages;
}

/** @throws {Error} when Next runs without server.ts. */
export function pages(): Pages {
  const door = shared[key];
  if (door === undefined) throw new Error('Bellhop’s pages need its server: start it with npm start or npm run dev.');
  return door;
}
