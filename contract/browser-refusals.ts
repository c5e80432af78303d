import type { ErrorCode } from './errors.ts';

interface BrowserRefusal {
  code: ErrorCode;
  /** What its sentence names. */
  names?: readonly string[];
}

/** What a page finds out without the server. The sentences are texts of the page: `refusals` in `texts/<language>/ui.json`. */
export const browserRefusals = {
  'browser.noAnswer': { code: 'UNAVAILABLE' },
  'browser.unreachable': { code: 'UNAVAILABLE' },
  'browser.badAnswer': { code: 'INTERNAL', names: ['status'] },
  'browser.noCookies': { code: 'UNAUTHENTICATED' },
  'browser.passkeyKnown': { code: 'CONFLICT' },
  'browser.noPasskey': { code: 'UNAUTHENTICATED' },
  'browser.noAccount': { code: 'NOT_FOUND', names: ['name'] },
  'browser.looksAfter': { code: 'FORBIDDEN', names: ['name'] },
  'browser.noEvent': { code: 'BAD_REQUEST' },
  'browser.unchanged': { code: 'BAD_REQUEST' },
} as const satisfies Record<string, BrowserRefusal>;
