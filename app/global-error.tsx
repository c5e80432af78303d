'use client';

import { useSyncExternalStore } from 'react';
import { directionOf, type Language, languageIn, languageOf } from '../contract/languages.ts';
import ar from '../texts/ar/unavailable.json';
import de from '../texts/de/unavailable.json';
import en from '../texts/en/unavailable.json';
import es from '../texts/es/unavailable.json';
import fr from '../texts/fr/unavailable.json';
import zh from '../texts/zh/unavailable.json';
import './globals.css';

// The server that would bring the texts is what failed: these come with the script.
const texts: Record<Language, typeof en> = { en, de, es, fr, ar, zh };

const nothingToWatch = () => () => {};

/** As the server chooses it, of what a browser knows: the language that was chosen here, else the first of its own. */
function languageHere(): Language {
  const [accepted = 'en'] = navigator.languages.flatMap((tag) => languageOf(tag.split('-')[0]) ?? []);
  return languageIn(document.cookie) ?? accepted;
}

/** When not even the frame can be shown: the store does not answer, say. It is built before anybody asks, and in English then. */
export default function GlobalError() {
  const language = useSyncExternalStore(nothingToWatch, languageHere, () => 'en' as const);
  const { page, title, text, retry } = texts[language];
  return (
    <html lang={language} dir={directionOf(language)}>
      <body className="grid min-h-dvh place-items-center bg-paper p-6 text-ink">
        <main className="max-w-md text-center">
          <title>{page}</title>
          <h1 className="font-semibold text-xl">{title}</h1>
          <p className="mt-2 text-muted">{text}</p>
          <button
            type="button"
            onClick={() => window.location.reload()}
            className="mt-5 min-h-11 rounded-md bg-ink px-4 font-medium text-paper text-sm"
          >
            {retry}
          </button>
        </main>
      </body>
    </html>
  );
}
