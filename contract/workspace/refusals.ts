import type { RefusalSpec } from '../refusal.ts';

/** Why something cannot be done about the workspace and its people. */
export const workspaceRefusals = {
  'workspace.ownerOnly': { code: 'FORBIDDEN' },
  'workspace.hostsOnly': {
    code: 'FORBIDDEN',
  },
  'workspace.hostsOnlySee': {
    code: 'FORBIDDEN',
  },
  'workspace.claimed': { code: 'GONE' },
  'workspace.wrongToken': {
    code: 'FORBIDDEN',
    field: 'token',
  },
  'workspace.needsAccount': {
    code: 'BAD_REQUEST',
    field: 'account.username',
  },
  'workspace.needsMail': {
    code: 'BAD_REQUEST',
    field: 'registration',
  },
  'workspace.needsDomain': {
    code: 'BAD_REQUEST',
    field: 'emailDomains',
  },
  'workspace.word': {
    code: 'FORBIDDEN',
    params: { word: 'text' },
  },
  'settings.changed': {
    code: 'CONFLICT',
  },
  'person.notFound': { code: 'NOT_FOUND' },
  'person.tutorialGuest': { code: 'CONFLICT' },
  'person.self': { code: 'CONFLICT' },
  'person.looksAfterAll': {
    code: 'FORBIDDEN',
    params: { name: 'text' },
  },
  'person.ownerNames': { code: 'FORBIDDEN', field: 'role' },
  'person.guest': {
    code: 'CONFLICT',
    field: 'role',
    params: { name: 'text' },
  },
  'person.suspended': {
    code: 'CONFLICT',
    field: 'role',
    params: { name: 'text' },
  },
  'person.noPassword': { code: 'CONFLICT', params: { name: 'text' } },
  'guest.networkRefused': {
    code: 'FORBIDDEN',
  },
  'room.ownerMakes': { code: 'FORBIDDEN' },
  'room.guestsMakeNone': { code: 'FORBIDDEN' },
} as const satisfies Record<string, RefusalSpec>;
