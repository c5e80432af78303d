import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { browserRefusals } from '../contract/browser-refusals.ts';
import { statusByCode } from '../contract/errors.ts';
import { languages } from '../contract/languages.ts';
import type { RefusalSpec } from '../contract/refusal.ts';
import { refusals } from '../contract/refusals.ts';
import { sayRefusal } from '../server/core/say-refusal.ts';
import { readSection } from '../texts/catalogues.ts';
import { flat, placeholdersOf } from './support/written-texts.ts';

const sources = globSync(['server/**/*.ts', 'client/**/*.ts', 'components/**/*.{ts,tsx}', 'contract/**/*.ts', 'ops/**/*.ts']).map(
  (file) => ({ file, text: readFileSync(file, 'utf8') }),
);
const specs = Object.entries({ ...refusals, ...browserRefusals });

it('[W5] whatever is refused has a key, and there is no other way to make an error that callers see', () => {
  const makers = sources.filter(({ text }) => /new PublicError\(/.test(text)).map(({ file }) => file);
  expect(makers).toEqual(['contract/errors.ts']);
});

it('[W5] every key says one thing of one capability, with a code of the closed table, and something uses it', () => {
  const records = sources.filter(({ file }) => /contract\/.*refusals?\.ts$/.test(file));
  const users = sources.filter((source) => !records.includes(source)).map(({ text }) => text);
  for (const [key, { code }] of specs) {
    expect([key, Object.keys(statusByCode)]).toEqual([key, expect.arrayContaining([code])]);
    expect([key, users.some((text) => text.includes(`'${key}'`))]).toEqual([key, true]);
    expect([key, records.filter(({ text }) => text.includes(`'${key}':`)).length]).toEqual([key, 1]);
  }
});

it('what a page finds out by itself has a sentence in its texts, which names what it is given', () => {
  const { refusals: texts } = readSection('en', 'ui') as { refusals: { browser: Record<string, string> } };
  const written = Object.entries(texts.browser).map(([key, text]) => [
    `browser.${key}`,
    [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name),
  ]);
  const known = Object.entries(browserRefusals).map(([key, refusal]) => [key, 'names' in refusal ? refusal.names : []]);
  expect(written).toEqual(known);
});

it('no page loads the sentences that the server brings', () => {
  const loading = sources
    .filter(({ file }) => /^(client|components)\//.test(file))
    .filter(({ text }) => /\/refusals\.ts'/.test(text));
  expect(loading).toEqual([]);
});

it('every refusal has its sentence, which names what its params name', () => {
  const sentences = new Map([...flat(readSection('en', 'refusals')), ...flat(readSection('en', 'refusals-in-pages'))]);
  expect([...sentences.keys()].sort()).toEqual(Object.keys(refusals).sort());
  for (const [key, { params = {} }] of Object.entries<RefusalSpec>(refusals)) {
    expect([key, placeholdersOf(sentences.get(key) ?? '')]).toEqual([key, Object.keys(params).sort()]);
  }
});

it.each(languages)('every refusal reads as a sentence in $name', ({ language }) => {
  const wrong = Object.entries<RefusalSpec>(refusals).flatMap(([key, { code, params = {} }]) => {
    const given = Object.entries(params).map(([name, kind]) => [name, kind === 'number' ? 3 : 'Ada'] as const);
    const { message } = sayRefusal({ code, key, params: Object.fromEntries(given) }, language);
    return message !== key && !/undefined|[{}#]/.test(message) && /[.!?…。？]$|: Ada$|：Ada$/.test(message) ? [] : [message];
  });
  expect(wrong).toEqual([]);
});
