import { chatNamespace } from './chat/namespace.ts';
import { ordersNamespace } from './orders/namespace.ts';
import { usersNamespace } from './people/namespace.ts';

/** Every namespace that has a contract. */
export const namespaces = [chatNamespace, usersNamespace, ordersNamespace];
