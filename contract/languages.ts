/** The languages that people can read Bellhop in: a folder of `texts/` each. `name` is what its readers call it. */
export const languages = [
  { language: 'en', name: 'English', direction: 'ltr' },
  { language: 'de', name: 'Deutsch', direction: 'ltr' },
  { language: 'es', name: 'Español', direction: 'ltr' },
  { language: 'fr', name: 'Français', direction: 'ltr' },
  { language: 'ar', name: 'العربية', direction: 'rtl' },
  { language: 'zh', name: '简体中文', direction: 'ltr' },
] as const satisfies readonly { language: string; name: string; direction: 'ltr' | 'rtl' }[];

export type Language = (typeof languages)[number]['language'];

/** Keeps the language that somebody chose, before they have an account and besides it. */
export const languageCookie = 'bellhop-language';

/** The language of this name; undefined for what is none. */
export const languageOf = (name: string | undefined): Language | undefined =>
  languages.find(({ language }) => language === name)?.language;

const inCookies = new RegExp(`(?:^|; *)${languageCookie}=([a-z]+)`);

/** The language that somebody chose in this browser. @param cookies as a browser sends and tells them. */
export const languageIn = (cookies: string): Language | undefined => languageOf(inCookies.exec(cookies)?.[1]);

export const directionOf = (language: Language) => languages.find((one) => one.language === language)?.direction ?? 'ltr';
