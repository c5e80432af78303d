import type { RefusalSpec } from '../refusal.ts';
import { sendRefusals } from './send-refusals.ts';

/** Why something cannot be done in a conversation, or in a room of whatever namespace. */
export const conversationRefusals = {
  ...sendRefusals,
  'room.gone': { code: 'NOT_FOUND', text: () => 'This room does not exist any more.' },
  'room.notFound': { code: 'NOT_FOUND', text: ({ address }: { address: string }) => `There is no room at ${address}.` },
  'room.notJoined': { code: 'FORBIDDEN', text: ({ address }: { address: string }) => `Join ${address} first.` },
  'message.notFound': { code: 'NOT_FOUND', field: 'id', text: () => 'There is no such message in this room.' },
  'message.notYours': { code: 'FORBIDDEN', text: () => 'Only moderators delete messages of others.' },
  'message.fromServer': { code: 'FORBIDDEN', field: 'id', text: () => 'This line is from the server, and stays.' },
  'message.replyNotFound': {
    code: 'BAD_REQUEST',
    field: 'replyTo',
    text: () => 'The message this one answers is not in this room.',
  },
  'message.idTaken': { code: 'CONFLICT', field: 'id', text: () => 'Another message has this id already.' },
  'message.deleted': { code: 'GONE', field: 'id', text: () => 'This message was deleted already.' },
  'message.own': { code: 'CONFLICT', field: 'id', text: () => 'This is your own message. You can delete it.' },
  'report.notFound': { code: 'NOT_FOUND', text: () => 'No such report waits for you any more.' },
  'room.slowMode': {
    code: 'RATE_LIMITED',
    text: ({ seconds }: { seconds: number }) => `This room is in slow mode: one message every ${seconds} seconds.`,
  },
} as const satisfies Record<string, RefusalSpec>;
