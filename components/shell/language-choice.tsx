'use client';

import { useTranslations } from 'use-intl';
import { keepCookie } from '../../client/kept.ts';
import { type Language, languageCookie, languages } from '../../contract/languages.ts';
import { useLanguage } from '../ui/texts.tsx';
import { useIdentity } from './identity.tsx';
import { callApi } from './post-json.ts';

const year = 31_536_000;

/** The languages that the pages are there in, each by its own name. */
export function LanguageChoice() {
  const texts = useTranslations('shell.language');
  const chosen = useLanguage();
  const { me } = useIdentity();

  const choose = async (language: Language) => {
    keepCookie(languageCookie, language, year);
    // For their other browsers and for e-mails; in this one the cookie says it, whether the server answers or not.
    if (me !== null) await callApi('PATCH', '/account', { language }).catch(() => {});
    // All of the page is written anew, from its first byte: its direction, its titles, and what is said over sockets.
    window.location.reload();
  };

  return (
    <fieldset className="mt-2 flex flex-col border-line border-t pt-2">
      <legend className="float-start w-full px-3 pb-2 font-medium text-faint text-xs">{texts('label')}</legend>
      {languages.map(({ language, name, direction }) => (
        <button
          key={language}
          type="button"
          lang={language}
          dir={direction}
          aria-pressed={chosen === language}
          onClick={() => void choose(language)}
          className="min-h-11 rounded-md px-3 text-start text-sm hover:bg-sunken aria-pressed:bg-brass-soft md:min-h-9"
        >
          {name}
        </button>
      ))}
    </fieldset>
  );
}
