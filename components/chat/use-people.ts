import { type ReactNode, useMemo, useRef, useState } from 'react';
import type { Send } from '../../client/send.ts';
import type { chat } from '../../contract/chat/events.ts';
import type { Presence } from '../../contract/conversation/presence.ts';
import type { Person } from '../../contract/person.ts';
import { messageOf } from '../ui/problem.tsx';

/** What was read of a room's people. */
interface Read {
  people: readonly Person[];
  nextCursor: string | null;
}

/** The names in a room: those that every announcement brings, and more of them as they are asked for. */
export function usePeople(send: Send<typeof chat>, room: string, presence: Presence) {
  const [read, setRead] = useState<Read>();
  const [problem, setProblem] = useState<ReactNode>();
  const running = useRef(false);
  const people = useMemo(() => together(presence.people, read?.people ?? []), [presence.people, read]);
  // Unread names and readers without one are told by their number together.
  const complete = read === undefined ? people.length === presence.count : read.nextCursor === null;

  /** Reads what follows; nothing while an answer is on its way or there is nothing to ask for. */
  async function readOn(before: Read | undefined) {
    if (running.current || before?.nextCursor === null) return;
    running.current = true;
    setProblem(undefined);
    try {
      const cursor = before?.nextCursor;
      const page = await send('presence:list', { room, ...(cursor !== undefined && { cursor }) });
      setRead({ people: [...(before?.people ?? []), ...page.people], nextCursor: page.nextCursor });
    } catch (error) {
      setProblem(messageOf(error));
    } finally {
      running.current = false;
    }
  }

  return {
    people,
    complete,
    problem,
    /** Reads from the beginning, as somebody looks; the announced names may be all there are. */
    open: () => (people.length < presence.count ? readOn(undefined) : undefined),
    more: () => readOn(read),
    /** Forgets what was read: it grows old. */
    close: () => setRead(undefined),
  };
}

/** What is announced is from now, and takes the place of what was read of it. */
function together(announced: readonly Person[], read: readonly Person[]): readonly Person[] {
  const known = new Set(announced.map(({ id }) => id));
  return [...announced, ...read.slice(announced.length).filter(({ id }) => !known.has(id))];
}
