import type { Language } from '../../../contract/languages.ts';
import { say } from '../../../texts/say.ts';

/** An e-mail that brings somebody a link, in a language: its texts are in `texts/<language>/mails.json`, by its name. */
export const writeMail = (language: Language, name: 'signUp' | 'verify' | 'reset', link: string) => ({
  subject: say(language, 'mails', `${name}.subject`),
  text: say(language, 'mails', `${name}.text`, { link }),
});
