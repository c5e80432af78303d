import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { becomeGuest, type Guest } from '../harness/guest.ts';
import { type Actor, connect } from '../support/actors.ts';
import { type RunningServer, startServer } from '../support/server.ts';

/** What an honest person has heard since the case began. */
interface Heard {
  name: string;
  /** Texts of messages. */
  messages: string[];
  /** Names of other events, but for those about who is there and how lists look now. */
  others: string[];
}

/** A server with two honest people, one a node where there are several, and somebody who means harm. */
export interface Fixture {
  running: RunningServer;
  /** Of one node: what is written raw goes there. */
  origin: string;
  port: number;
  /** Who means harm; a guest like any other. */
  mallory: Guest;
  /** Somebody else with a name, who takes no part. */
  carl: Guest;
  /** A new connection to `/chat`, closed after the case. */
  enter(guest: Guest | null): Promise<Actor>;
  /** As `enter`, into the lobby. */
  join(guest: Guest | null): Promise<Actor>;
  /** Sends whatever it is as a command of `/chat` and waits for its answer. */
  emit(actor: Actor, ...args: readonly unknown[]): Promise<unknown>;
  /** One of the honest people says something in the lobby. */
  send(text: string): Promise<unknown>;
  heard(): Heard[];
  /** All payloads of an event that one of them has heard. */
  payloads(event: string): unknown[];
  /** Forgets what was heard and logged. */
  forget(): void;
  /** Numbers of rows in the database. */
  stored(): Promise<Record<'messages' | 'rooms' | 'people' | 'sessions' | 'memberships', number>>;
  /** What was logged as an error. */
  logged(): string[];
  /** Closes what a case has opened. */
  dismiss(): Promise<void>;
  close(): Promise<void>;
}

/** About who is there, and how lists look: an attacker may come and go like anybody else. */
const ordinary = new Set(['presence:changed', 'room:updated']);

export async function openFixture(env: Record<string, string> = {}): Promise<Fixture> {
  let lines: string[] = [];
  const log = pino({ level: 'error' }, { write: (line: string) => void lines.push(line) });
  const running = await startServer({ LOG_LEVEL: 'error', ...env }, log);
  const { origins } = running;
  const origin = origins[0] ?? '';
  let events: { name: string; event: string; payload: unknown }[] = [];

  async function honest(name: string, at: string): Promise<Actor> {
    const actor = await connect(at, await becomeGuest(at, name));
    await actor.get('room:join', { room: 'lobby' });
    await actor.get('room:list', {});
    actor.socket.onAny((event: string, payload: unknown) => void events.push({ name, event, payload }));
    return actor;
  }
  const ada = await honest('Ada', origin);
  const ben = await honest('Ben', origins.at(-1) ?? '');
  const [mallory, carl] = [await becomeGuest(origin, 'Mallory'), await becomeGuest(origin, 'Carl')];
  let opened: Actor[] = [];
  const { db } = running.nodes[0].core.store.auth;

  async function count(table: 'message' | 'room' | 'user' | 'session'): Promise<number> {
    const { rows } = await db
      .selectFrom(table as 'room')
      .select((eb) => eb.fn.countAll().as('rows'))
      .executeTakeFirstOrThrow();
    return Number(rows);
  }

  async function countMembers(): Promise<number> {
    const rows = await db.selectFrom('membership').select('roomId').where('role', '!=', 'guest').execute();
    return rows.length;
  }

  async function enter(guest: Guest | null): Promise<Actor> {
    const actor = await connect(origin, guest);
    opened.push(actor);
    return actor;
  }

  return {
    running,
    origin,
    port: Number(new URL(origin).port),
    mallory,
    carl,
    enter,
    async join(guest) {
      const actor = await enter(guest);
      await actor.get('room:join', { room: 'lobby' });
      return actor;
    },
    emit: (actor, ...args) =>
      (actor.socket.timeout(10_000) as unknown as { emitWithAck(...args: readonly unknown[]): Promise<unknown> }).emitWithAck(
        ...args,
      ),
    send: (text) => ada.get('message:send', { room: 'lobby', id: randomUUID(), text }),
    heard: () =>
      ['Ada', 'Ben'].map((name) => {
        const own = events.filter((one) => one.name === name);
        const posted = own.filter(({ event }) => event === 'message:posted');
        return {
          name,
          messages: posted.flatMap(({ payload }) =>
            (payload as { messages: { text: string }[] }).messages.map(({ text }) => text),
          ),
          others: own.map(({ event }) => event).filter((event) => event !== 'message:posted' && !ordinary.has(event)),
        };
      }),
    payloads: (event) => events.filter((one) => one.event === event && one.name === 'Ben').map(({ payload }) => payload),
    forget() {
      events = [];
      lines = [];
    },
    async stored() {
      const [messages, rooms, people, sessions, memberships] = [
        await count('message'),
        await count('room'),
        await count('user'),
        await count('session'),
        // A guest belongs to a room with the first message, as these do whose messages are counted.
        await countMembers(),
      ];
      return { messages, rooms, people, sessions, memberships };
    },
    logged: () => lines,
    async dismiss() {
      for (const actor of opened) actor.leave();
      opened = [];
    },
    async close() {
      for (const actor of [ada, ben]) actor.leave();
      await running.close();
    },
  };
}
