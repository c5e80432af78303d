import { type Channel, heardBy, unnumbered } from '../channel.ts';
import type { chat } from './events.ts';
import type { KnockStatus } from './knocks.ts';

/** Asking to be let into one room of `/chat`, for whoever stands before it. Not numbered: what was missed heals with the next look. */
export const knockChannel: Channel<typeof chat, KnockStatus, KnockStatus> = {
  ...unnumbered,
  namespace: '/chat',
  subscribe: (room) => ({ command: 'knock:get', input: { room } }),
  concerns: (room, { payload }) => 'room' in payload && payload.room === room,
  applySnapshot: (_held, snapshot) => snapshot,
  ...heardBy<typeof chat, KnockStatus>({
    'knock:answered': (knock, { approved, mayKnockAt }) => ({ ...knock, state: approved ? 'in' : 'refused', mayKnockAt }),
  }),
};
