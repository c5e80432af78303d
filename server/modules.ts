import type { Contract } from '../contract/define.ts';
import { accountsModule } from './accounts/module.ts';
import { chatModule } from './chat/module.ts';
import { messages } from './conversation/messages/module.ts';
import { presence } from './conversation/presence/module.ts';
import { typing } from './conversation/typing/module.ts';
import { ordersModule } from './orders/module.ts';
import { peopleModule } from './people/module.ts';
import { workspaceModule } from './workspace/module.ts';

/** Everything that Bellhop can do: opened in this order, closed in the other. */
export const modules = [workspaceModule, accountsModule, chatModule, peopleModule, ordersModule] as const;

/** What every conversation can do, in whatever namespace it is. */
export const conversationModules = [messages, presence, typing];

/** The contracts of all namespaces. */
export const contracts: readonly Contract[] = modules.flatMap((module) =>
  'namespace' in module && module.namespace ? module.namespace.contract : [],
);
