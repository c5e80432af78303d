import type { ComponentType, RefObject } from 'react';
import type { Row } from './rows.ts';

/** What a button about a message is given. */
export interface ActionProps {
  row: Row;
  /** Whether Tab leads here: of all the messages in view, only of the one where the reader is. */
  reachable: boolean;
}

/** What a control of the composer is given. */
export interface ControlProps {
  /** Where one writes. What else changes its text lets it send an `input` event, as typing does. */
  field: RefObject<HTMLTextAreaElement | null>;
}

/**
 * What a capability shows in every conversation. Each of these asks `useConversation` where it is, and shows nothing where it
 * has nothing to say or to offer.
 */
export interface ConversationPart {
  name: string;
  /** Something to be done with a stored message, in the corner of its row. */
  Action?: ComponentType<ActionProps>;
  /** Stands below the text of every message. */
  Below?: ComponentType<{ row: Row }>;
  /** Whether what stands below says all that the text says, which is left out then. */
  inPlaceOfText?: (row: Row) => boolean;
  /** Stands in the composer, before the button that sends. */
  Control?: ComponentType<ControlProps>;
  /** Stands above the messages. */
  Banner?: ComponentType;
}
