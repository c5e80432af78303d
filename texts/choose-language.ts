import Negotiator from 'negotiator';
import { type Language, languageIn, languageOf, languages } from '../contract/languages.ts';

/** What a reader reads. */
export interface Reading {
  /** Of the texts. */
  language: Language;
  /** A BCP 47 tag for dates and numbers: the language as it is written where the reader lives. */
  locale: string;
}

/** How dates and numbers are written where nobody said where they live. */
const usual: Record<Language, string> = { en: 'en-GB', de: 'de-DE', es: 'es-ES', fr: 'fr-FR', ar: 'ar', zh: 'zh-CN' };

const known = languages.map(({ language }) => language as string);

type Sent = Pick<Headers, 'get'>;

const acceptedBy = (headers: Sent) => new Negotiator({ headers: { 'accept-language': headers.get('accept-language') ?? '' } });

/**
 * The language that somebody chose, or the first of their browser's that there are texts in.
 * @param headers of a request: `cookie` and `accept-language`.
 * @param chosen what their account says; the cookie of the browser at hand goes before it.
 */
export const chooseLanguage = (headers: Sent, chosen?: Language | null): Language =>
  languageIn(headers.get('cookie') ?? '') ?? chosen ?? languageOf(acceptedBy(headers).languages(known)[0]) ?? 'en';

/** As `chooseLanguage`, with how dates and numbers are written. */
export function chooseReading(headers: Sent, chosen?: Language | null): Reading {
  const language = chooseLanguage(headers, chosen);
  return { language, locale: localeOf(language, acceptedBy(headers).languages()) };
}

/** The first of the reader's own tags that is of this language and says where. */
function localeOf(language: Language, tags: string[]): string {
  const own = tags.find((tag) => tag.startsWith(`${language}-`));
  if (own === undefined) return usual[language];
  try {
    return Intl.getCanonicalLocales(own)[0] ?? usual[language];
  } catch {
    return usual[language];
  }
}
