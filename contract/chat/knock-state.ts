import type { Channel } from '../channel.ts';
import type { AnyEvent } from '../define.ts';
import type { chat } from './events.ts';
import type { Door } from './knocks.ts';

type KnockEvent = Extract<AnyEvent<typeof chat>, { name: 'knock:answered' }>;

/** The door of one room of `/chat`, for whoever stands before it. Not numbered: what was missed heals with the next look. */
export const doorChannel: Channel<typeof chat, Door, { knock: Door }, KnockEvent> = {
  namespace: '/chat',
  events: ['knock:answered'],
  subscribe: (room) => ({ command: 'knock:get', input: { room } }),
  concerns: (room, event) => event.payload.room === room,
  revsOf: () => [],
  revOf: () => 0,
  personOf: () => undefined,
  newsIn: () => 0,
  applySnapshot: (_held, { knock }) => knock,
  apply: (door, { payload }) => ({
    ...door,
    state: payload.let ? 'in' : 'refused',
    mayKnockAt: payload.mayKnockAt,
  }),
};
