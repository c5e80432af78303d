import { randomUUID } from 'node:crypto';
import type { users } from '../../../contract/users/events.ts';

/** `suspended` is a member who talked with the other one, and comes with the cookie from before: an anonymous visitor. */
export const kinds = ['anonymous', 'suspended', 'guest', 'member', 'oneself'] as const;
export type Command = keyof typeof users.commands;
const [anonymous, guest] = ['UNAUTHENTICATED', 'FORBIDDEN'];
const direct = { anonymous, guest, member: 'ok', oneself: 'FORBIDDEN' };

/** Every command of `/users` for each kind of people: `ok`, or the code of the refusal. */
export const matrix: Record<
  Command,
  { input: (room: string, id: string) => object; expected: Record<Exclude<(typeof kinds)[number], 'suspended'>, string> }
> = {
  'user:list': { input: () => ({}), expected: { anonymous, guest: 'ok', member: 'ok', oneself: 'ok' } },
  'user:get': { input: (user) => ({ user }), expected: { anonymous: 'ok', guest: 'ok', member: 'ok', oneself: 'ok' } },
  'user:update': { input: () => ({ status: 'x' }), expected: { anonymous, guest, member: 'ok', oneself: 'ok' } },
  'room:join': { input: (room) => ({ room }), expected: direct },
  'room:leave': { input: (room) => ({ room }), expected: { anonymous: 'ok', guest: 'ok', member: 'ok', oneself: 'ok' } },
  'message:send': { input: (room) => ({ room, id: randomUUID(), text: 'x' }), expected: direct },
  'message:delete': { input: (room, id) => ({ room, id }), expected: direct },
  // Their own: nobody reports that.
  'message:report': { input: (room, id) => ({ room, id, reason: 'Rude' }), expected: { ...direct, member: 'CONFLICT' } },
  'message:history': { input: (room) => ({ room }), expected: direct },
  'presence:list': { input: (room) => ({ room }), expected: direct },
  'typing:start': { input: (room) => ({ room }), expected: direct },
  'typing:stop': { input: (room) => ({ room }), expected: direct },
};
