import type { ConversationModule } from '../../module.ts';
import { listPresence } from './commands.ts';

/** Who is in a conversation. */
export const presence: ConversationModule = {
  name: 'presence',
  commands: { 'presence:list': (context, input, namespace) => listPresence(context, namespace, input) },
};
