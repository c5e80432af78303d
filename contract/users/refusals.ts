import type { RefusalSpec } from '../refusal.ts';

/** Why something cannot be done about people and in conversations of two. */
export const usersRefusals = {
  'user.notFound': { code: 'NOT_FOUND', params: { address: 'text' } },
  'user.guestProfile': { code: 'FORBIDDEN' },
  'direct.self': { code: 'FORBIDDEN', field: 'room' },
  'direct.withGuest': { code: 'FORBIDDEN', field: 'room' },
  'direct.signIn': { code: 'UNAUTHENTICATED' },
  'direct.guest': { code: 'FORBIDDEN' },
} as const satisfies Record<string, RefusalSpec>;
