import type { RefusalSpec } from '../refusal.ts';
import { sendRefusals } from './send-refusals.ts';

/** Why something cannot be done in a conversation, or in a room of whatever namespace. */
export const conversationRefusals = {
  ...sendRefusals,
  'room.gone': { code: 'NOT_FOUND' },
  'room.notFound': { code: 'NOT_FOUND', params: { address: 'text' } },
  'room.notJoined': { code: 'FORBIDDEN', params: { address: 'text' } },
  'message.notFound': { code: 'NOT_FOUND', field: 'id' },
  'message.notYours': { code: 'FORBIDDEN' },
  'message.fromServer': { code: 'FORBIDDEN', field: 'id' },
  'message.replyNotFound': {
    code: 'BAD_REQUEST',
    field: 'replyTo',
  },
  'message.idTaken': { code: 'CONFLICT', field: 'id' },
  'message.deleted': { code: 'GONE', field: 'id' },
  'message.own': { code: 'CONFLICT', field: 'id' },
  'report.notFound': { code: 'NOT_FOUND' },
  'room.slowMode': {
    code: 'RATE_LIMITED',
    params: { seconds: 'number' },
  },
} as const satisfies Record<string, RefusalSpec>;
