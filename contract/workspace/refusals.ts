import type { RefusalSpec } from '../refusal.ts';

/** Why something cannot be done about the workspace and its people. */
export const workspaceRefusals = {
  'workspace.ownerOnly': { code: 'FORBIDDEN', text: () => 'Only the owner of this workspace may do that.' },
  'workspace.hostsOnly': {
    code: 'FORBIDDEN',
    text: () => 'Only the owner and the administrators of this workspace may do that.',
  },
  'workspace.hostsOnlySee': {
    code: 'FORBIDDEN',
    text: () => 'Only the owner and the administrators of this workspace may see that.',
  },
  'workspace.claimed': { code: 'GONE', text: () => 'Somebody has set this workspace up already. Sign in if that was you.' },
  'workspace.wrongToken': {
    code: 'FORBIDDEN',
    field: 'token',
    text: () => 'This is not the set-up link of this server. It is printed when the server starts.',
  },
  'workspace.needsAccount': {
    code: 'BAD_REQUEST',
    field: 'account.username',
    text: () => 'The owner of a workspace needs an account: choose a user name and a password.',
  },
  'workspace.needsMail': {
    code: 'BAD_REQUEST',
    field: 'registration',
    text: () => 'Whose an address is shows a mail that is sent there: the host has to set SMTP_URL first.',
  },
  'workspace.needsDomain': {
    code: 'BAD_REQUEST',
    field: 'emailDomains',
    text: () => 'Name at least one domain that addresses of people here end with.',
  },
  'workspace.word': {
    code: 'FORBIDDEN',
    text: ({ word }: { word: string }) => `“${word}” is a word that is not used here. Say it in another way.`,
  },
  'settings.changed': {
    code: 'CONFLICT',
    text: ({ list }: { list: string }) =>
      `This was changed elsewhere meanwhile: ${list}. Nothing was saved. Save again to put yours in its place.`,
  },
  'person.notFound': { code: 'NOT_FOUND', text: () => 'There is nobody of this id.' },
  'person.tutorialGuest': { code: 'CONFLICT', text: () => 'Clients without a name speak as this guest. Ban them in the lobby.' },
  'person.self': { code: 'CONFLICT', text: () => 'This is you. What concerns yourself is in your settings.' },
  'person.looksAfterAll': {
    code: 'FORBIDDEN',
    text: ({ name }: { name: string }) => `${name} looks after the whole workspace. Only its owner changes that.`,
  },
  'person.ownerNames': { code: 'FORBIDDEN', field: 'role', text: () => 'Only the owner of this workspace names administrators.' },
  'person.guest': {
    code: 'CONFLICT',
    field: 'role',
    text: ({ name }: { name: string }) => `${name} is a guest. An administrator needs an account.`,
  },
  'person.suspended': {
    code: 'CONFLICT',
    field: 'role',
    text: ({ name }: { name: string }) => `${name} is suspended. Lift that first.`,
  },
  'person.noPassword': { code: 'CONFLICT', text: ({ name }: { name: string }) => `${name} is a guest, and has no password.` },
  'guest.networkRefused': {
    code: 'FORBIDDEN',
    text: () => 'New guests from your network cannot come in at the moment. Sign in, make an account, or try again tomorrow.',
  },
  'room.ownerMakes': { code: 'FORBIDDEN', text: () => 'Only the owner of this workspace makes rooms here.' },
  'room.guestsMakeNone': { code: 'FORBIDDEN', text: () => 'Guests make no rooms here. Sign in or make an account first.' },
} as const satisfies Record<string, RefusalSpec>;
