import type { RefusalSpec } from './refusal.ts';

/** What a page says of itself, in English. */
interface SpecWithText extends RefusalSpec {
  text(params: never): string;
}

/** What a page finds out without the server. */
export const browserRefusals = {
  'browser.noAnswer': { code: 'UNAVAILABLE', text: () => 'The server did not answer. Try again in a moment.' },
  'browser.unreachable': { code: 'UNAVAILABLE', text: () => 'The server cannot be reached. Check the network and try again.' },
  'browser.badAnswer': {
    code: 'INTERNAL',
    text: ({ status }: { status: number }) => `The server answered with status ${status}. Try again.`,
  },
  'browser.noCookies': {
    code: 'UNAUTHENTICATED',
    text: () =>
      'Your browser blocks cookies here, and so cannot remember who you are. Allow cookies for this site, then try again.',
  },
  'browser.passkeyKnown': { code: 'CONFLICT', text: () => 'This device has a passkey of yours already.' },
  'browser.noPasskey': { code: 'UNAUTHENTICATED', text: () => 'No passkey was given. Try again, or take another way.' },
  'browser.noAccount': { code: 'NOT_FOUND', text: ({ name }: { name: string }) => `${name} has no account any more.` },
  'browser.looksAfter': {
    code: 'FORBIDDEN',
    text: ({ name }: { name: string }) => `${name} looks after this workspace. Only its owner may act on them.`,
  },
  'browser.noEvent': { code: 'BAD_REQUEST', text: () => 'Choose at least one event.' },
  'browser.problem': { code: 'BAD_REQUEST', text: ({ problem }: { problem: string }) => problem },
} as const satisfies Record<string, SpecWithText>;
