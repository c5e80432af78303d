import { actWords } from '../chat/settings/act-words.ts';

const words: Record<string, string> = {
  'administrator:name': 'made an administrator:',
  'administrator:remove': 'removed as an administrator:',
  'person:suspend': 'suspended',
  'person:restore': 'lifted the suspension of',
  'person:sign-out': 'signed out everywhere:',
  'person:reset-link': 'made a link to a new password for',
  'person:second-factor-reset': 'reset the second factor of',
  'person:takedown': 'took down the name or picture of',
  'person:delete': 'deleted the account of',
};

/** What was done, as words between who did it and whom it was done to. */
export const wordsFor = (action: string): string => words[action] ?? actWords[action] ?? action;
