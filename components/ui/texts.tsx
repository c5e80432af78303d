'use client';

import { createContext, type ReactNode, useContext } from 'react';
import { IntlProvider, type Messages, useLocale, useMessages } from 'use-intl';
import type { Language } from '../../contract/languages.ts';

type Texts = object;

const LanguageContext = createContext<Language>('en');

/** The language that the texts of this page are in. */
export const useLanguage = (): Language => useContext(LanguageContext);

interface Props {
  language: Language;
  /** A BCP 47 tag, for dates and numbers. */
  locale: string;
  /** As `texts/catalogues.ts` compiled them. */
  messages: Texts;
  children: ReactNode;
}

/** The texts of all that is below, in the reader's language. */
export function TextsProvider({ language, locale, messages, children }: Props) {
  return (
    <LanguageContext value={language}>
      {/* Without a zone it complains; times are written by `time.ts`, in the reader's. */}
      <IntlProvider locale={locale} messages={messages as Messages} timeZone="UTC">
        {children}
      </IntlProvider>
    </LanguageContext>
  );
}

/** More texts for what is below, besides those above. */
export function MoreTexts({ messages, children }: { messages: Texts; children: ReactNode }) {
  const known = useMessages();
  return (
    <IntlProvider locale={useLocale()} messages={{ ...known, ...messages } as Messages}>
      {children}
    </IntlProvider>
  );
}
