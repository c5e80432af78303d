import type { IncomingHttpHeaders } from 'node:http';
import type { ErrorBody, Refusal } from '../../contract/errors.ts';
import type { Language } from '../../contract/languages.ts';
import { chooseLanguage } from '../../texts/choose-language.ts';
import { textIn } from '../../texts/say.ts';
import type { Caller } from '../caller.ts';

/** A refusal with its sentence in the language of who hears it: the one place where a refusal becomes a sentence. */
export function sayRefusal(refusal: Refusal, language: Language): ErrorBody {
  const { code, key, params, ...more } = refusal;
  const told = textIn(language, 'refusals', key, params) ?? textIn(language, 'refusals-in-pages', key, params);
  return { code, key, params, message: told ?? key, ...more };
}

/**
 * The language of who sent a request, or opened a connection: what was chosen in this browser, else in their account, else what
 * the browser accepts.
 */
export const languageOfRequest = (headers: IncomingHttpHeaders, caller?: Caller): Language =>
  chooseLanguage({ get: (name) => headers[name]?.toString() ?? null }, caller?.language);
