import type { RefusalSpec } from './refusal.ts';

/** What the server refuses before it comes to a capability. */
export const serverRefusals = {
  'address.nothing': { code: 'NOT_FOUND' },
  'address.invalid': { code: 'BAD_REQUEST' },
  'metrics.closed': {
    code: 'FORBIDDEN',
  },
  'key.never': { code: 'FORBIDDEN' },
  'key.scope': {
    code: 'FORBIDDEN',
    params: { scope: 'text' },
  },
  'identity.signIn': { code: 'UNAUTHENTICATED' },
  'identity.name': { code: 'UNAUTHENTICATED' },
  'identity.tokenOver': { code: 'UNAUTHENTICATED' },
  'identity.unchecked': {
    code: 'UNAVAILABLE',
  },
  'origin.foreign': { code: 'FORBIDDEN' },
  'connection.auth': { code: 'BAD_REQUEST' },
  'connection.tooMany': {
    code: 'RATE_LIMITED',
    params: { most: 'number' },
  },
  'command.unknown': {
    code: 'BAD_REQUEST',
    params: { namespace: 'text' },
  },
  'limit.tooMuch': { code: 'RATE_LIMITED' },
  'storage.full': {
    code: 'STORAGE_FULL',
  },
  'storage.away': {
    code: 'UNAVAILABLE',
  },
  'storage.busy': { code: 'UNAVAILABLE' },
  'request.tooLarge': { code: 'TOO_LARGE' },
  'request.notUtf8': { code: 'BAD_REQUEST' },
  'request.notJson': { code: 'BAD_REQUEST' },
  'request.invalid': { code: 'BAD_REQUEST' },
  'server.failed': {
    code: 'INTERNAL',
    params: { id: 'text' },
  },
  'tutorial.unknown': { code: 'BAD_REQUEST' },
} as const satisfies Record<string, RefusalSpec>;
