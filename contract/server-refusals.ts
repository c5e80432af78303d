import type { RefusalSpec } from './refusal.ts';

/** What the server refuses before it comes to a capability. */
export const serverRefusals = {
  'address.nothing': { code: 'NOT_FOUND', text: () => 'There is nothing at this address.' },
  'address.invalid': { code: 'BAD_REQUEST', text: () => 'This address is not valid: a % in it stands for no letter.' },
  'metrics.closed': {
    code: 'FORBIDDEN',
    text: () => 'Metrics are told to this machine, and to who sends METRICS_TOKEN as a bearer token.',
  },
  'key.never': { code: 'FORBIDDEN', text: () => 'No API key can do this. Sign in and do it yourself.' },
  'key.scope': {
    code: 'FORBIDDEN',
    text: ({ scope }: { scope: string }) => `This API key has no scope “${scope}”. Make one that has it.`,
  },
  'identity.signIn': { code: 'UNAUTHENTICATED', text: () => 'Sign in first.' },
  'identity.name': { code: 'UNAUTHENTICATED', text: () => 'Pick a name first.' },
  'identity.tokenOver': { code: 'UNAUTHENTICATED', text: () => 'This token is not valid any more.' },
  'identity.unchecked': {
    code: 'UNAVAILABLE',
    text: () => 'The server cannot check who you are at the moment. It will be tried again.',
  },
  'origin.foreign': { code: 'FORBIDDEN', text: () => 'Requests from other sites are not taken.' },
  'connection.auth': { code: 'BAD_REQUEST', text: () => 'auth may hold one token.' },
  'connection.tooMany': {
    code: 'RATE_LIMITED',
    text: ({ most }: { most: number }) => `You have ${most} connections here already. Close some of them.`,
  },
  'command.unknown': {
    code: 'BAD_REQUEST',
    text: ({ namespace }: { namespace: string }) => `${namespace} has no command of this name.`,
  },
  'limit.tooMuch': { code: 'RATE_LIMITED', text: () => 'That was too much at once.' },
  'storage.full': {
    code: 'STORAGE_FULL',
    text: () => 'The server has no room left to store this. Tell the host; keep your text.',
  },
  'storage.away': {
    code: 'UNAVAILABLE',
    text: () => 'The server cannot reach its database at the moment. It will be tried again.',
  },
  'storage.busy': { code: 'UNAVAILABLE', text: () => 'Too much is being written at the moment. Try again shortly.' },
  'input.invalid': { code: 'BAD_REQUEST', text: () => 'The input is not valid.' },
  'request.tooLarge': { code: 'TOO_LARGE', text: () => 'The request is larger than 100 kB.' },
  'request.notUtf8': { code: 'BAD_REQUEST', text: () => 'The request’s body is not in UTF-8. Send it in UTF-8.' },
  'request.notJson': { code: 'BAD_REQUEST', text: () => 'The request’s body is not valid JSON.' },
  'request.invalid': { code: 'BAD_REQUEST', text: () => 'The request is not valid.' },
  'server.failed': {
    code: 'INTERNAL',
    text: ({ id }: { id: string }) => `Something went wrong on the server. If it stays so, tell the host: error ${id}.`,
  },
  'tutorial.unknown': { code: 'BAD_REQUEST', text: () => 'This namespace knows only: chat message.' },
} as const satisfies Record<string, RefusalSpec>;
