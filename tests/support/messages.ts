import { carriesNothing } from '../../contract/conversation/capabilities.ts';

/** What every message has that answers nothing, carries nothing and was not deleted. */
export const plain = {
  kind: 'text',
  replyTo: null,
  deletedAt: null,
  deletedReason: null,
  system: null,
  ...carriesNothing,
} as const;
