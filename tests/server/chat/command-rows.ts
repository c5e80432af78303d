import { randomUUID } from 'node:crypto';
import { chat } from '../../../contract/chat/events.ts';

/**
 * From least to most: what one may not do changes nothing for those who come after. Administrators belong to no room here.
 * The suspended one owns each room, and comes with the cookie from before.
 */
export const who = [
  'banned',
  'anonymous',
  'suspended',
  'guest',
  'viewer',
  'member',
  'moderator',
  'owner',
  'administrator',
] as const;
export const visibilities = ['public', 'unlisted', 'private'] as const;
export type Who = (typeof who)[number];
export type Visibility = (typeof visibilities)[number];
export type Command = keyof typeof chat.commands;

/** What a command asks of whoever gives it. */
type Level = 'nothing' | 'stand' | 'host' | 'knock' | 'see' | 'post' | 'moderate' | 'own';

export interface Fixture {
  room: string;
  /** Somebody who belongs to the room and wrote in it. */
  target: string;
  /** What they wrote. */
  message: string;
  invitation: { id: string; token: string };
  /** Somebody who asks to be let in, where commands are about that; else nobody. */
  knocker: string;
}

const aimed = ({ room, target: person }: Fixture) => ({ room, person });
const inRoom = ({ room }: Fixture) => ({ room });

/** Every command of `/chat`: what it asks, and an input that says no more than the room. */
export const commands: Record<Command, { level: Level; input: (fixture: Fixture, who: Who) => object }> = {
  'room:list': { level: 'nothing', input: () => ({}) },
  'room:create': { level: 'nothing', input: () => ({ name: `Of ${randomUUID()}`, visibility: 'unlisted' }) },
  'room:update': {
    level: 'moderate',
    input: ({ room }, who) => ({ room, ...(who === 'owner' ? { name: 'New' } : { topic: 'New' }) }),
  },
  'room:delete': { level: 'own', input: inRoom },
  'deletion:list': { level: 'nothing', input: () => ({}) },
  'room:restore': { level: 'own', input: inRoom },
  'room:enter': { level: 'host', input: ({ room }) => ({ room, reason: 'Reported' }) },
  'room:join': { level: 'see', input: inRoom },
  'room:leave': { level: 'nothing', input: inRoom },
  'message:send': { level: 'post', input: ({ room }) => ({ room, id: randomUUID(), text: 'x' }) },
  'message:delete': { level: 'moderate', input: ({ room, message: id }) => ({ room, id }) },
  'message:report': { level: 'see', input: ({ room, message: id }) => ({ room, id, reason: 'Spam' }) },
  'report:list': { level: 'moderate', input: inRoom },
  'report:resolve': { level: 'moderate', input: ({ room, message: id }) => ({ room, id, outcome: 'deleted' }) },
  'message:history': { level: 'see', input: inRoom },
  'presence:list': { level: 'see', input: inRoom },
  'typing:start': { level: 'see', input: inRoom },
  'typing:stop': { level: 'see', input: inRoom },
  'member:list': { level: 'see', input: inRoom },
  'member:update': { level: 'moderate', input: (fixture) => ({ ...aimed(fixture), role: 'viewer' }) },
  'member:remove': { level: 'moderate', input: aimed },
  'member:ban': { level: 'moderate', input: (fixture) => ({ ...aimed(fixture), minutes: 1 }) },
  'member:inspect': { level: 'moderate', input: aimed },
  'member:unban': { level: 'moderate', input: aimed },
  'member:mute': { level: 'moderate', input: (fixture) => ({ ...aimed(fixture), minutes: 1 }) },
  'member:unmute': { level: 'moderate', input: aimed },
  'restriction:list': { level: 'moderate', input: inRoom },
  'restriction:get': { level: 'nothing', input: inRoom },
  'audit:list': { level: 'moderate', input: inRoom },
  'room:knock': { level: 'knock', input: inRoom },
  'knock:get': { level: 'stand', input: inRoom },
  'knock:list': { level: 'moderate', input: inRoom },
  'knock:answer': { level: 'moderate', input: ({ room, knocker: person }) => ({ room, person, approve: true }) },
  'invitation:create': { level: 'moderate', input: inRoom },
  'invitation:list': { level: 'moderate', input: inRoom },
  'invitation:revoke': { level: 'moderate', input: ({ room, invitation: { id } }) => ({ room, id }) },
  'invitation:get': { level: 'nothing', input: ({ invitation: { token } }) => ({ token }) },
  'invitation:accept': { level: 'nothing', input: ({ invitation: { token } }) => ({ token }) },
};

/** Every route over HTTP that is about rooms, as the command it stands for; `status` is that of what succeeds. */
export const routes: { method: string; route: string; path: (fixture: Fixture) => string; command: Command; status: number }[] = [
  { method: 'GET', route: '/api/v1/rooms', path: () => '/api/v1/rooms', command: 'room:list', status: 200 },
  { method: 'POST', route: '/api/v1/rooms', path: () => '/api/v1/rooms', command: 'room:create', status: 201 },
  {
    ...{ method: 'GET', route: '/api/v1/rooms/:room/messages', command: 'message:history', status: 200 },
    path: ({ room }) => `/api/v1/rooms/${room}/messages`,
  },
  {
    ...{ method: 'POST', route: '/api/v1/rooms/:room/messages', command: 'message:send', status: 201 },
    path: ({ room }) => `/api/v1/rooms/${room}/messages`,
  },
  {
    ...{ method: 'POST', route: '/api/v1/invitations/:token', command: 'invitation:accept', status: 200 },
    path: ({ invitation }) => `/api/v1/invitations/${invitation.token}`,
  },
];

const needed: Record<Level, readonly Who[]> = {
  nothing: who,
  // Where only members post and a private room has a door.
  stand: ['anonymous', 'guest', 'viewer', 'member', 'moderator', 'owner', 'administrator'],
  knock: ['guest', 'viewer'],
  see: ['anonymous', 'guest', 'viewer', 'member', 'moderator', 'owner', 'administrator'],
  post: ['guest', 'member', 'moderator', 'owner', 'administrator'],
  moderate: ['moderator', 'owner', 'administrator'],
  own: ['owner', 'administrator'],
  host: ['administrator'],
};

/** `ok`, or the code of the refusal. */
export function expected(command: Command, who: Who, visibility: Visibility): string {
  if (who === 'suspended') return expected(command, 'anonymous', visibility);
  const { access } = chat.commands[command];
  const { level } = commands[command];
  if (who === 'anonymous' && access === 'person') return 'UNAUTHENTICATED';
  // Who is banned finds nothing at the end of an invitation either.
  if (who === 'banned' && command.startsWith('invitation:')) return 'NOT_FOUND';
  if (level === 'nothing') return 'ok';
  if (level === 'stand' && who !== 'banned') return 'ok';
  // Of what is not private there is nothing to enter, and for others no room at all.
  if (level === 'host') return who !== 'administrator' ? 'NOT_FOUND' : visibility === 'private' ? 'ok' : 'CONFLICT';
  const outside = visibility === 'private' && (who === 'anonymous' || who === 'guest' || who === 'administrator');
  if (level === 'knock' && who !== 'banned') return needed.knock.includes(who) || outside ? 'ok' : 'CONFLICT';
  const sees = who !== 'banned' && !outside;
  // A room to restore is seen by nobody.
  if (!sees || (command === 'room:restore' && !needed.own.includes(who))) return 'NOT_FOUND';
  return needed[level].includes(who) ? 'ok' : 'FORBIDDEN';
}
