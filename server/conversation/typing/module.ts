import type { ConversationModule } from '../../module.ts';
import { startTyping, stopTyping } from './commands.ts';
import { forgetTyping } from './told.ts';

/** Who writes something in a conversation. */
export const typing: ConversationModule = {
  name: 'typing',
  commands: {
    'typing:start': (context, { room }, namespace) => startTyping(context, namespace, room),
    'typing:stop': (context, { room }, namespace) => stopTyping(context, namespace, room),
  },
  disconnected(connection) {
    const { caller, joined } = connection;
    if (caller !== null) for (const slug of joined.keys()) forgetTyping(connection, caller, slug);
  },
};
