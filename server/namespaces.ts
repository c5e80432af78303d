import { chatNamespace } from './chat/namespace.ts';

/** Every namespace that has a contract. */
export const namespaces = [chatNamespace];
