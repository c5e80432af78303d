'use client';

import { useMemo, useSyncExternalStore } from 'react';
import type { Message } from '../contract/conversation/message.ts';
import type { Person } from '../contract/person.ts';
import { isShown, nothingUnsent, type PendingMessage } from './outbox.ts';
import { listenToOutbox, outboxOf } from './outboxes.ts';

/** What a room's page needs of the outbox. */
export interface UsedOutbox {
  /** Messages of this person and room that `messages` does not show yet, oldest first. */
  pending: readonly PendingMessage[];
  /** False when this browser keeps nothing: what is pending is gone with the tab. */
  durable: boolean;
  /** Takes a message and sends it when it can. @returns the message's id */
  send(text: string, replyTo?: string): string;
  /** Sends a failed message once more. */
  retry(id: string): void;
  /** Forgets a message that was not sent. */
  discard(id: string): void;
}

/**
 * A person's unsent messages of one room.
 * @param me who writes; null while nobody picked a name: what is sent then waits, and goes out under the name picked.
 * @param messages what the room shows: a message is pending until it is among these, neither twice nor missing meanwhile.
 */
export function useOutbox(namespace: string, room: string, me: Person | null, messages: readonly Message[]): UsedOutbox {
  const person = me?.id ?? null;
  const { unsent, durable, outbox } = useUnsentOf(namespace, person);
  const pending = useMemo(() => unsent.filter((row) => row.room === room && !isShown(row, messages)), [unsent, room, messages]);
  return useMemo(
    () => ({
      pending,
      durable,
      send: (text, replyTo) => outbox().send({ room, text, replyTo }),
      retry: (id) => outbox().retry(id),
      discard: (id) => outbox().discard(id),
    }),
    [pending, durable, outbox, room],
  );
}

/** A person's messages that are still to go out, of all rooms of a namespace, for "3 messages will go out when you are back." */
export function useUnsent(namespace: string, me: Person | null): readonly PendingMessage[] {
  const { unsent } = useUnsentOf(namespace, me?.id ?? null);
  return useMemo(() => unsent.filter(({ seq, state }) => seq === undefined && state !== 'failed'), [unsent]);
}

function useUnsentOf(namespace: string, person: string | null) {
  const { outbox, subscribe, read } = useMemo(() => {
    const outbox = () => outboxOf(namespace, person);
    const subscribe = (listener: () => void) => listenToOutbox(namespace, person, listener);
    return { outbox, subscribe, read: () => outbox().getSnapshot() };
  }, [namespace, person]);
  return { ...useSyncExternalStore(subscribe, read, () => nothingUnsent), outbox };
}
