import type { RefusalSpec } from '../refusal.ts';

/** Why something cannot be done about people and in conversations of two. */
export const usersRefusals = {
  'user.notFound': { code: 'NOT_FOUND', text: ({ address }: { address: string }) => `There is nobody at /users/${address}.` },
  'user.guestProfile': { code: 'FORBIDDEN', text: () => 'Guests have no profile. Make an account to have one.' },
  'direct.self': { code: 'FORBIDDEN', field: 'room', text: () => 'This is you. Conversations are with somebody else.' },
  'direct.withGuest': { code: 'FORBIDDEN', field: 'room', text: () => 'Guests have no account to write to.' },
  'direct.signIn': { code: 'UNAUTHENTICATED', text: () => 'Sign in to write to people.' },
  'direct.guest': { code: 'FORBIDDEN', text: () => 'Guests cannot write to people. Make an account first.' },
} as const satisfies Record<string, RefusalSpec>;
