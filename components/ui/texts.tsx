'use client';

import type { ReactNode } from 'react';
import { IntlProvider, type Messages, useLocale, useMessages } from 'use-intl';
import { type Language, languageOf } from '../../contract/languages.ts';

type Texts = object;

/** The language that the texts of this page are in. */
export const useLanguage = (): Language => languageOf(useLocale().split('-')[0]) ?? 'en';

interface Props {
  /** A BCP 47 tag: the language of the texts, as dates and numbers are written where the reader lives. */
  locale: string;
  /** As `texts/catalogues.ts` compiled them. */
  messages: Texts;
  children: ReactNode;
}

/** The texts of all that is below, in the reader's language. */
export function TextsProvider({ locale, messages, children }: Props) {
  return (
    // Without a zone it complains; times are written by `time.ts`, in the reader's.
    <IntlProvider locale={locale} messages={messages as Messages} timeZone="UTC">
      {children}
    </IntlProvider>
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
