import type { RefusalSpec } from '../refusal.ts';

/** Why something cannot be done about a room of the chat, its people, invitations and knocks. */
export const chatRefusals = {
  'room.ownersOnly': { code: 'FORBIDDEN', text: () => 'Only owners of this room may do that.' },
  'room.moderatorsOnly': { code: 'FORBIDDEN', text: () => 'Only moderators and owners of this room may do that.' },
  'room.moderatorsOnlySee': { code: 'FORBIDDEN', text: () => 'Only moderators and owners of this room may see that.' },
  'room.ownersOnlyChange': {
    code: 'FORBIDDEN',
    text: () => 'Only owners of this room change its name, who finds it, who may knock, and whether it is archived.',
  },
  'room.notPrivate': { code: 'CONFLICT', field: 'room', text: () => 'This room is not private. You can open it as it is.' },
  'room.needsOwner': { code: 'CONFLICT', field: 'person', text: () => 'A room needs an owner. Make somebody else one first.' },
  'room.ownerless': {
    code: 'CONFLICT',
    field: 'visibility',
    text: () => 'Nobody owns this room, and nobody would see it. Make somebody its owner first.',
  },
  'room.notRestorable': {
    code: 'NOT_FOUND',
    text: ({ address }: { address: string }) => `There is no room at ${address} to restore.`,
  },
  'room.keyUsed': { code: 'CONFLICT', field: 'key', text: () => 'Another room was made with this key already.' },
  'room.addressTaken': {
    code: 'CONFLICT',
    field: 'slug',
    text: ({ address }: { address: string }) => `The address ${address} is taken. Choose another.`,
  },
  'member.notFound': { code: 'NOT_FOUND', field: 'person', text: () => 'There is nobody of this id.' },
  'member.looksAfterAll': {
    code: 'FORBIDDEN',
    field: 'person',
    text: ({ name }: { name: string }) => `${name} looks after the whole workspace. Only its owner changes that.`,
  },
  'member.notBelow': {
    code: 'FORBIDDEN',
    field: 'person',
    text: ({ name }: { name: string }) => `${name} is no less than you in this room.`,
  },
  'member.deskOwner': { code: 'CONFLICT', field: 'person', text: () => 'The owner of the workspace always owns its order desk.' },
  'member.ownersPromote': { code: 'FORBIDDEN', field: 'role', text: () => 'Only owners make others moderators or owners.' },
  'member.raiseSelf': { code: 'FORBIDDEN', field: 'role', text: () => 'Nobody can raise themselves.' },
  'member.self': { code: 'CONFLICT', field: 'person', text: () => 'You cannot do that to yourself.' },
  'member.privateRole': {
    code: 'BAD_REQUEST',
    field: 'role',
    text: () => 'In a private room everybody is a member or a reader at least.',
  },
  'invitation.unknown': { code: 'NOT_FOUND', text: () => 'There is no such invitation. Is the link whole?' },
  'invitation.notFound': { code: 'NOT_FOUND', text: () => 'There is no such invitation.' },
  'invitation.notOfRoom': { code: 'NOT_FOUND', field: 'id', text: () => 'There is no such invitation to this room.' },
  'invitation.ownersInvite': { code: 'FORBIDDEN', field: 'role', text: () => 'Only owners invite moderators.' },
  'invitation.ownersEnd': { code: 'FORBIDDEN', text: () => 'Only owners end invitations of moderators.' },
  'invitation.revoked': { code: 'GONE', text: () => 'This invitation was revoked. Ask a moderator of the room for a new one.' },
  'invitation.expired': { code: 'GONE', text: () => 'This invitation has expired. Ask whoever sent it for a new one.' },
  'invitation.usedUp': { code: 'GONE', text: () => 'This invitation is used up. Ask whoever sent it for a new one.' },
  'knock.needless': {
    code: 'CONFLICT',
    text: () => 'You need not knock here: the room is as open to you as knocking would make it.',
  },
  'knock.tooSoon': {
    code: 'RATE_LIMITED',
    text: () => 'Those who look after this room did not let you in. You may ask again later.',
  },
  'knock.notFound': { code: 'NOT_FOUND', field: 'person', text: () => 'This person does not ask to be let in any more.' },
} as const satisfies Record<string, RefusalSpec>;
