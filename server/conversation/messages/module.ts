import type { ConversationModule } from '../../module.ts';
import { deleteMessage, readHistory, sendMessage } from './commands.ts';

/** What is written in conversations. */
export const messages: ConversationModule = {
  name: 'messages',
  commands: {
    'message:send': (context, input, namespace) => sendMessage(context, namespace, input),
    'message:delete': (context, input, namespace) => deleteMessage(context, namespace, input),
    'message:history': (context, input, namespace) => readHistory(context, namespace, input),
  },
};
