import { type Channel, heardBy, unnumbered } from '../channel.ts';
import type { chat } from './events.ts';
import type { Door } from './knocks.ts';

/** The door of one room of `/chat`, for whoever stands before it. Not numbered: what was missed heals with the next look. */
export const doorChannel: Channel<typeof chat, Door, Door> = {
  ...unnumbered,
  namespace: '/chat',
  subscribe: (room) => ({ command: 'knock:get', input: { room } }),
  concerns: (room, { payload }) => 'room' in payload && payload.room === room,
  applySnapshot: (_held, snapshot) => snapshot,
  ...heardBy<typeof chat, Door>({
    'knock:answered': (door, { let: lets, mayKnockAt }) => ({ ...door, state: lets ? 'in' : 'refused', mayKnockAt }),
  }),
};
