import type { RefusalSpec } from '../refusal.ts';

/** Why somebody cannot post in a room: pages know it before they ask. */
export const sendRefusals = {
  'room.archived': { code: 'FORBIDDEN', text: () => 'This room is archived: it can be read, and nothing is added to it.' },
  'room.muted': { code: 'FORBIDDEN', text: () => 'You are muted in this room for a while. You can go on reading.' },
  'room.guestsOnlyRead': { code: 'FORBIDDEN', text: () => 'Guests only read here. Sign in or make an account to write.' },
  'room.readOnly': { code: 'FORBIDDEN', text: () => 'You may read in this room, not write.' },
  'room.moderatorsOnlyWrite': { code: 'FORBIDDEN', text: () => 'Only moderators write in this room.' },
  'room.membersOnlyWrite': { code: 'FORBIDDEN', text: () => 'Only members write in this room.' },
} as const satisfies Record<string, RefusalSpec>;

export type SendRefusal = keyof typeof sendRefusals;
