import { createContext, useContext } from 'react';
import type { SendInConversation, SendReport } from '../../client/send.ts';
import type { OpenRowDialog } from './use-row-dialog.tsx';

/** Where a part of a conversation is, and what may be done there. It changes rarely: all rows are drawn anew then. */
export interface ConversationView {
  namespace: string;
  /** As commands call it. */
  room: string;
  /** The reader's id; undefined for an anonymous visitor. */
  self: string | undefined;
  send: SendInConversation;
  /** The room's address, which those of its messages begin with; undefined: they have none. */
  link: string | undefined;
  /** Whether the reader may delete what others wrote. */
  moderates: boolean;
  /** Undefined: messages are reported to nobody. */
  sendReport: SendReport | undefined;
  /** Whether it is a direct conversation. */
  direct: boolean;
  /** Whether the reader works at the order desk. */
  atDesk: boolean;
  /** Says for a while that a link was copied. */
  copied: () => void;
  openDialog: OpenRowDialog;
}

export const ConversationContext = createContext<ConversationView | null>(null);

/** The conversation around. @throws {Error} outside of one */
export function useConversation(): ConversationView {
  const view = useContext(ConversationContext);
  if (view === null) throw new Error('There is no conversation around.');
  return view;
}
