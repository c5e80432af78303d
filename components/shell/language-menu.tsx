'use client';

import { Languages } from 'lucide-react';
import { useId } from 'react';
import { useTranslations } from 'use-intl';
import { keepCookie } from '../../client/kept.ts';
import { type Language, languageCookie, languages } from '../../contract/languages.ts';
import { IconButton } from '../ui/button.tsx';
import { useLanguage } from '../ui/texts.tsx';
import { cornerClass } from './corner.ts';

const year = 31_536_000;

/** The languages that the pages are there in, each by its own name. */
export function LanguageMenu() {
  const id = useId();
  const texts = useTranslations('shell.language');
  const chosen = useLanguage();

  const choose = (language: Language) => {
    keepCookie(languageCookie, language, year);
    // All of the page is written anew, from its first byte: its direction, its titles, and what is said over sockets.
    window.location.reload();
  };

  return (
    <>
      <IconButton label={texts('label')} popoverTarget={id}>
        <Languages className="size-5" strokeWidth={1.75} aria-hidden />
      </IconButton>
      <div id={id} popover="auto" className={cornerClass}>
        <fieldset className="flex flex-col">
          <legend className="px-3 pt-1 pb-2 font-medium text-faint text-xs">{texts('label')}</legend>
          {languages.map(({ language, name, direction }) => (
            <button
              key={language}
              type="button"
              lang={language}
              dir={direction}
              aria-pressed={chosen === language}
              onClick={() => choose(language)}
              className="min-h-11 rounded-md px-3 text-start text-sm hover:bg-sunken aria-pressed:bg-brass-soft md:min-h-9"
            >
              {name}
            </button>
          ))}
        </fieldset>
      </div>
    </>
  );
}
