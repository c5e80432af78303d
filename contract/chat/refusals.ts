import type { RefusalSpec } from '../refusal.ts';

/** Why something cannot be done about a room of the chat, its people, invitations and knocks. */
export const chatRefusals = {
  'room.ownersOnly': { code: 'FORBIDDEN' },
  'room.moderatorsOnly': { code: 'FORBIDDEN' },
  'room.moderatorsOnlySee': { code: 'FORBIDDEN' },
  'room.ownersOnlyChange': {
    code: 'FORBIDDEN',
  },
  'room.notPrivate': { code: 'CONFLICT', field: 'room' },
  'room.needsOwner': { code: 'CONFLICT', field: 'person' },
  'room.ownerless': {
    code: 'CONFLICT',
    field: 'visibility',
  },
  'room.notRestorable': {
    code: 'NOT_FOUND',
    params: { address: 'text' },
  },
  'room.keyUsed': { code: 'CONFLICT', field: 'key' },
  'room.addressTaken': {
    code: 'CONFLICT',
    field: 'slug',
    params: { address: 'text' },
  },
  'member.notFound': { code: 'NOT_FOUND', field: 'person' },
  'member.looksAfterAll': {
    code: 'FORBIDDEN',
    field: 'person',
    params: { name: 'text' },
  },
  'member.notBelow': {
    code: 'FORBIDDEN',
    field: 'person',
    params: { name: 'text' },
  },
  'member.deskOwner': { code: 'CONFLICT', field: 'person' },
  'member.ownersPromote': { code: 'FORBIDDEN', field: 'role' },
  'member.raiseSelf': { code: 'FORBIDDEN', field: 'role' },
  'member.self': { code: 'CONFLICT', field: 'person' },
  'member.privateRole': {
    code: 'BAD_REQUEST',
    field: 'role',
  },
  'invitation.unknown': { code: 'NOT_FOUND' },
  'invitation.notFound': { code: 'NOT_FOUND' },
  'invitation.notOfRoom': { code: 'NOT_FOUND', field: 'id' },
  'invitation.ownersInvite': { code: 'FORBIDDEN', field: 'role' },
  'invitation.ownersEnd': { code: 'FORBIDDEN' },
  'invitation.revoked': { code: 'GONE' },
  'invitation.expired': { code: 'GONE' },
  'invitation.usedUp': { code: 'GONE' },
  'knock.needless': {
    code: 'CONFLICT',
  },
  'knock.tooSoon': {
    code: 'RATE_LIMITED',
  },
  'knock.notFound': { code: 'NOT_FOUND', field: 'person' },
} as const satisfies Record<string, RefusalSpec>;
