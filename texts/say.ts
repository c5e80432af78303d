import format, { type FormatOptions } from 'icu-minify/format';
import type { Language } from '../contract/languages.ts';
import { type Texts, textsOf } from './catalogues.ts';

// Making one costs more than using it a hundred times.
const numbers = new Map<string, Intl.NumberFormat>();
const plurals = new Map<string, Intl.PluralRules>();

function kept<Made>(made: Map<string, Made>, key: string, make: () => Made): Made {
  const known = made.get(key) ?? make();
  made.set(key, known);
  return known;
}

const formatters: FormatOptions['formatters'] = {
  getDateTimeFormat: (...given) => new Intl.DateTimeFormat(...given),
  getNumberFormat: (...given) => kept(numbers, JSON.stringify(given), () => new Intl.NumberFormat(...given)),
  getPluralRules: (...given) => kept(plurals, JSON.stringify(given), () => new Intl.PluralRules(...given)),
};

/**
 * A text in a language, for what the server itself writes.
 * @param key after its section, as `room.gone`.
 * @returns undefined when the section has no such text.
 */
export function textIn(
  language: Language,
  section: string,
  key: string,
  params: Record<string, string | number> = {},
): string | undefined {
  let found: Texts[string] | undefined = textsOf(language, [section]);
  for (const name of [section, ...key.split('.')]) found = isTexts(found) && Object.hasOwn(found, name) ? found[name] : undefined;
  if (found === undefined || isTexts(found)) return undefined;
  // None of these texts holds a tag, so that nothing but a text comes of it.
  return format(found, language, params, { formatters }) as string;
}

const isTexts = (found: Texts[string] | undefined): found is Texts =>
  typeof found === 'object' && found !== null && !Array.isArray(found);
