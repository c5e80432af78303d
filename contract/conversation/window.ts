import { mergeMessages } from './merge.ts';
import type { HistoryPage, Message } from './message.ts';

/** How many of the newest messages are kept while the window lies further back. */
export const tailSize = 100;

/** What somebody sees of a room's messages, wherever they are in its history. */
export interface MessageWindow {
  /** The room's `rev` up to which this state has seen every change. */
  rev: number;
  /** A stretch of the room without gaps, sorted by `seq`. It ends with the newest, unless there is a `tail`. */
  messages: readonly Message[];
  /** Older messages than the window's first exist on the server. */
  hasMore: boolean;
  /** The newest messages, without gaps among them, while the window lies further back; else null. */
  tail: readonly Message[] | null;
}

type Page = Pick<HistoryPage, 'messages' | 'hasMore'>;

/** The newest messages that the state knows, whether the window shows them or not. */
export function newestOf({ messages, tail }: MessageWindow): readonly Message[] {
  return tail ?? messages;
}

/** The window is this page of the history now, wherever it was before. */
export function showPage<S extends MessageWindow>(state: S, { messages, hasMore }: Page): S {
  const window = known(state, messages);
  if (window.length === 0) return state;
  return joined({ ...state, messages: window, hasMore, tail: newestOf(state).slice(-tailSize) });
}

/** The window ends with the newest messages again. */
export function showNewest<S extends MessageWindow>(state: S): S {
  return state.tail === null ? state : { ...state, messages: state.tail, hasMore: true, tail: null };
}

/** The window with the page of the messages before `before`; unchanged when it does not begin there any more. */
export function extendBack<S extends MessageWindow>(state: S, before: number, { messages, hasMore }: Page): S {
  if (state.messages[0]?.seq !== before) return state;
  return { ...state, messages: mergeMessages(messages, state.messages, false), hasMore };
}

/** The window with the page of the messages after `after`; unchanged when it does not end there any more. */
export function extendForth<S extends MessageWindow>(state: S, after: number, { messages }: Pick<Page, 'messages'>): S {
  if (state.tail === null || state.messages.at(-1)?.seq !== after) return state;
  return joined({ ...state, messages: mergeMessages(state.messages, known(state, messages), true) });
}

/** The window without what is at its far side. @param side where messages are let go. @param keep how many stay. */
export function trimWindow<S extends MessageWindow>(state: S, side: 'older' | 'newer', keep: number): S {
  const { messages, tail } = state;
  if (messages.length <= keep + tailSize) return state;
  if (side === 'older') return { ...state, messages: messages.slice(-keep), hasMore: true };
  return { ...state, messages: messages.slice(0, keep), tail: tail ?? messages.slice(-tailSize) };
}

/** What is newer than the state has seen is left to the events that will bring it, in their order. */
function known({ rev }: MessageWindow, messages: readonly Message[]): readonly Message[] {
  return messages.filter(({ seq }) => seq <= rev);
}

/** One stretch, as soon as the window reaches into the tail. Numbers alone do not tell: changes take some of them. */
export function joined<S extends MessageWindow>(state: S): S {
  const { messages, tail } = state;
  const end = messages.at(-1)?.seq ?? Number.NEGATIVE_INFINITY;
  const start = tail?.[0]?.seq ?? Number.POSITIVE_INFINITY;
  if (tail === null || end < start) return state;
  return { ...state, messages: mergeMessages(messages, tail, true), tail: null };
}
