import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { languages } from '../contract/languages.ts';
import { readSection, sections, textsOf } from '../texts/catalogues.ts';
import { chooseLanguage, chooseReading } from '../texts/choose-language.ts';
import { readableIn } from './support/literals.ts';
import { flat, placeholdersOf } from './support/written-texts.ts';

const others = languages.map(({ language }) => language).filter((language) => language !== 'en');

describe.each(sections())('texts of %s', (section) => {
  const english = flat(readSection('en', section));

  it.each(others)('are whole in %s: none missing, none unused, the same placeholders', (language) => {
    const theirs = flat(readSection(language, section));
    expect([...theirs.keys()].sort()).toEqual([...english.keys()].sort());
    for (const [key, text] of english) {
      expect([key, placeholdersOf(theirs.get(key) ?? '')]).toEqual([key, placeholdersOf(text)]);
      expect([key, theirs.get(key)?.trim()]).not.toEqual([key, '']);
    }
  });
});

test('texts are plain objects, as pages hand nothing else to the browser', () => {
  const texts = textsOf('en', sections());
  expect(texts).toStrictEqual(JSON.parse(JSON.stringify(texts)));
});

describe('the language of a request', () => {
  it.each([
    [{}, 'en', 'en-GB'],
    [{ 'accept-language': 'de-AT,de;q=0.9,en;q=0.8' }, 'de', 'de-AT'],
    [{ 'accept-language': 'pt-BR,es;q=0.7' }, 'es', 'es-ES'],
    [{ 'accept-language': 'zh-Hans-CN,zh;q=0.9' }, 'zh', 'zh-Hans-CN'],
    [{ 'accept-language': 'ar-EG' }, 'ar', 'ar-EG'],
    [{ 'accept-language': 'nonsense;;;q=x,\u0000' }, 'en', 'en-GB'],
    [{ 'accept-language': 'de', cookie: 'a=b; bellhop-language=fr' }, 'fr', 'fr-FR'],
    [{ 'accept-language': 'en-US', cookie: 'bellhop-language=xx' }, 'en', 'en-US'],
  ])('%j', (headers, language, locale) => {
    const sent = { get: (name: string) => (headers as Record<string, string>)[name] ?? null };
    expect(chooseReading(sent)).toEqual({ language, locale });
  });

  it('an account’s language goes before the browser’s, and after what was chosen in it', () => {
    expect(chooseLanguage(new Headers({ 'accept-language': 'de' }), 'es')).toBe('es');
    expect(chooseLanguage(new Headers({ cookie: 'bellhop-language=fr' }), 'es')).toBe('fr');
  });
});

/** Where people read. */
const read = ['app', 'components'];
/** Pictures of link previews: the same for everybody, as they are cached, and in a font of Latin letters. */
const previews = /^app\/(?:picture|opengraph-image|chat\/\[room\]\/opengraph-image)\.tsx$/;
/** What is the same in every language, names of keys, and the beginnings of addresses. */
const everywhere = new Set([
  ...['Bellhop', 'CSV', 'orders', '/chat/', '/orders/', '/users/', 'Enter', 'Escape'],
  ...['Arrow', 'ArrowDown', 'ArrowUp', 'ArrowLeft', 'ArrowRight'],
]);

test('no text of pages stands in their code', () => {
  const files = read.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .map((name) => join(folder, name))
      .filter((file) => /\.tsx?$/.test(file) && !previews.test(file)),
  );
  const found = files.flatMap((file) => readableIn(file).map((text) => `${file}: ${text}`));
  expect(found.filter((line) => !everywhere.has(line.slice(line.indexOf(': ') + 2)))).toEqual([]);
});

test('no text is left over: the code knows the last name of each key', () => {
  const folders = [...read, 'contract', 'server', 'texts'];
  const code = folders
    .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)))
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');
  const names = sections().flatMap((section) =>
    [...flat(readSection('en', section)).keys()].map((key) => ({ section, key, name: key.slice(key.lastIndexOf('.') + 1) })),
  );
  const known = (name: string) => new RegExp(`(?<![\\w-])${RegExp.escape(name)}(?![\\w-])`).test(code);
  const left = names.filter(({ name }) => !known(name));
  expect(left.map(({ section, key }) => `${section}.${key}`)).toEqual([]);
});

test('what reads as a text is found', () => {
  const page = `const label = 'Send it'; const key = 'send-it';
    export const Page = () => <p className="Big" title="Why not">You may {label} now. <b aria-label={\`Done by \${key}\`} /></p>`;
  expect(readableIn('page.tsx', page)).toEqual(['Send it', 'Why not', 'You may', 'now.', 'Done by']);
});
