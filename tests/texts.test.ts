import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { languages } from '../contract/languages.ts';
import { readSection, sections, textsOf } from '../texts/catalogues.ts';
import { chooseLanguage } from '../texts/choose-language.ts';
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
    expect(chooseLanguage(sent)).toEqual({ language, locale });
  });

  it('an account’s language goes before the browser’s, and after what was chosen in it', () => {
    expect(chooseLanguage(new Headers({ 'accept-language': 'de' }), 'es').language).toBe('es');
    expect(chooseLanguage(new Headers({ cookie: 'bellhop-language=fr' }), 'es').language).toBe('fr');
  });
});

/** Folders whose texts all come from catalogues; in time every one that has texts. */
const translated = [
  'components/chat',
  'components/conversation',
  'components/orders',
  'components/users',
  'components/ui',
  ...['components/shell', 'components/settings', 'components/workspace', 'components/invitations'],
  ...['app/layout.tsx', 'app/page.tsx', 'app/global-error.tsx', 'app/error.tsx', 'app/not-found.tsx'],
  ...['app/sign-in/[problem]/page.tsx', 'app/setup/page.tsx', 'app/settings'],
  ...['app/sign-up/page.tsx', 'app/reset-password/page.tsx', 'app/verify-email/page.tsx'],
];
/** What is the same in every language, names of keys, and the beginnings of addresses. */
const everywhere = new Set([
  ...['Bellhop', 'CSV', 'orders', '/chat/', '/orders/', '/users/', 'Enter', 'Escape'],
  ...['Arrow', 'ArrowDown', 'ArrowUp', 'ArrowLeft', 'ArrowRight'],
]);

test('no text of these stands in the code', () => {
  const files = translated.flatMap((path) =>
    path.endsWith('.tsx')
      ? [path]
      : readdirSync(path, { recursive: true, encoding: 'utf8' })
          .filter((name) => /\.tsx?$/.test(name))
          .map((name) => join(path, name)),
  );
  const found = files.flatMap((file) => readableIn(file).map((text) => `${file}: ${text}`));
  expect(found.filter((line) => !everywhere.has(line.slice(line.indexOf(': ') + 2)))).toEqual([]);
});

test('what reads as a text is found', () => {
  const page = `const label = 'Send it'; const key = 'send-it';
    export const Page = () => <p className="Big" title="Why not">You may {label} now. <b aria-label={\`Done by \${key}\`} /></p>`;
  expect(readableIn('page.tsx', page)).toEqual(['Send it', 'Why not', 'You may', 'now.', 'Done by']);
});
