import { type ErrorBody, type ErrorCode, isTransient, type Reply } from '../contract/errors.ts';
import type { Person } from '../contract/person.ts';
import { pauseBefore } from './backoff.ts';
import { now } from './clock.ts';
import type { UnsentMessage } from './outbox-storage.ts';
import { roomsOf } from './rooms.ts';
import { createTimers } from './timers.ts';
import type { Transport } from './transport.ts';

/** Whether a refusal says nothing about the message. A fault of the server may come of it, and those behind it are not to wait. */
const isForNow = (code: ErrorCode) => isTransient(code) && code !== 'INTERNAL';

/** A pause that the server asked for. */
export interface Pause {
  /** Milliseconds since 1970. */
  until: number;
  /** Why, in a sentence. */
  reason: string;
}

/** What the sender is given to send, and tells of it. */
export interface Queue {
  /** The oldest message of a room that is neither stored nor refused. */
  next(room: string): UnsentMessage | undefined;
  /** Rooms that have such a message. */
  rooms(): string[];
  /** Whether a room's messages are on their way now. */
  moving(room: string, moving: boolean): void;
  /** The server asked for a pause. */
  held(room: string, pause: Pause): void;
  stored(id: string, seq: number): void;
  refused(id: string, error: ErrorBody): void;
}

/** Sends what is in the queue: each room's messages one after the other, in the order they were written. */
export interface Sender {
  /**
   * Sends what a room has, if it can be sent now.
   * @param now without waiting for the end of a pause between attempts.
   */
  send(room: string, now?: boolean): Promise<void>;
}

/** @param person who wrote the messages: they are sent only where the server takes us for this person. */
export function createSender(queue: Queue, transport: Transport, person: string | null): Sender {
  const rooms = roomsOf(transport);
  const pauses = createTimers();
  const failures = new Map<string, number>();
  const busy = new Set<string>();
  /** Rooms that were called for during an attempt, and whether without a pause. */
  const again = new Map<string, boolean>();

  async function send(room: string, now = false) {
    if (busy.has(room)) {
      // What made it call may have changed since the attempt under way looked.
      again.set(room, now || again.get(room) === true);
      return;
    }
    busy.add(room);
    let hurry: boolean | undefined = now;
    while (hurry !== undefined) {
      if (hurry) pauses.clear(room);
      again.delete(room);
      if (!pauses.isSet(room) && queue.next(room) !== undefined) await attempt(room);
      hurry = again.get(room);
    }
    busy.delete(room);
  }

  async function attempt(room: string) {
    // A room whose page is open is joined by its page.
    const joinsItself = !rooms.isHeld(room);
    const release = rooms.hold(room, () => void transport.ask('room:leave', { room }));
    if (await enter(room, joinsItself)) {
      queue.moving(room, true);
      await drain(room);
    }
    queue.moving(room, false);
    release();
  }

  async function drain(room: string) {
    let next = queue.next(room);
    while (next !== undefined && rooms.personIn(room) === person && (await deliver(next))) next = queue.next(room);
  }

  async function enter(room: string, joinsItself: boolean): Promise<boolean> {
    if (!transport.up || person === null) return false;
    if (rooms.personIn(room) === undefined && joinsItself) await join(room);
    return rooms.personIn(room) === person;
  }

  async function join(room: string) {
    const reply = (await transport.ask('room:join', { room })) as Reply<{ me: Person | null }>;
    if (reply.ok) return rooms.enter(room, reply.data.me?.id ?? null);
    if (isForNow(reply.error.code)) return pause(room, reply.error);
    for (let next = queue.next(room); next !== undefined; next = queue.next(room)) queue.refused(next.id, reply.error);
  }

  /** @returns whether the next one may go. */
  async function deliver({ id, room, text, replyTo }: UnsentMessage): Promise<boolean> {
    const input = { room, id, text, ...(replyTo !== undefined && { replyTo }) };
    const reply = (await transport.ask('message:send', input)) as Reply<{ seq: number }>;
    if (reply.ok) {
      failures.delete(room);
      queue.stored(id, reply.data.seq);
      return true;
    }
    // Without an identity it waits until there is one, which brings another connection.
    if (reply.error.code === 'UNAUTHENTICATED') return false;
    if (isForNow(reply.error.code)) {
      pause(room, reply.error);
      return false;
    }
    queue.refused(id, reply.error);
    return true;
  }

  function pause(room: string, { code, message, retryAfterMs }: ErrorBody) {
    const count = (failures.get(room) ?? 0) + 1;
    failures.set(room, count);
    const pauseMs = pauseBefore(count, retryAfterMs);
    if (code !== 'UNAVAILABLE') queue.held(room, { until: now() + pauseMs, reason: message });
    pauses.set(room, pauseMs, () => void send(room));
  }

  rooms.onEnter((room) => void send(room, true));
  transport.listen({
    up: () => {
      for (const room of queue.rooms()) void send(room, true);
    },
  });
  return { send };
}
