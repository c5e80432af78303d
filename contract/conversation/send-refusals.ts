import type { RefusalSpec } from '../refusal.ts';

/** Why somebody cannot post in a room: pages know it before they ask. */
export const sendRefusals = {
  'room.archived': { code: 'FORBIDDEN' },
  'room.muted': { code: 'FORBIDDEN' },
  'room.guestsOnlyRead': { code: 'FORBIDDEN' },
  'room.readOnly': { code: 'FORBIDDEN' },
  'room.moderatorsOnlyWrite': { code: 'FORBIDDEN' },
  'room.membersOnlyWrite': { code: 'FORBIDDEN' },
} as const satisfies Record<string, RefusalSpec>;

export type SendRefusal = keyof typeof sendRefusals;
