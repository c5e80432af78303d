import { io, type Socket } from 'socket.io-client';
import type { chat } from '../../contract/chat/events.ts';
import type {
  Call,
  ClientToServerEvents,
  CommandName,
  Contract,
  EventName,
  Output,
  ServerToClientEvents,
} from '../../contract/define.ts';
import type { Reply } from '../../contract/errors.ts';
import { becomeGuest } from '../harness/guest.ts';

/** Somebody at the other end of a real socket. */
export interface Actor<C extends Contract = typeof chat> {
  socket: Socket<ServerToClientEvents<C>, ClientToServerEvents<C>>;
  user: { id: string; name: string } | null;
  token: string | null;
  /** Sends a command of the namespace and waits for its answer. */
  ask<K extends CommandName<C>>(command: K, input: Call<C, K>): Promise<Reply<Output<C, K>>>;
  /** As `ask`, for what must succeed: the data. */
  get<K extends CommandName<C>>(command: K, input: Call<C, K>): Promise<Output<C, K>>;
  /** All payloads of an event that arrived so far. */
  heard(event: EventName<C>): unknown[];
  /** Resolves when `count` payloads of an event have arrived. */
  hears(event: EventName<C>, count?: number): Promise<unknown[]>;
  leave(): void;
}

/** Who somebody at the other end is. */
export const idOf = ({ user }: { user: { id: string } | null }): string => user?.id ?? '';

/** An answer that refuses with this code. */
export const refusal = (code: string) => ({ ok: false, error: { code } });

/** The name of an event that somebody may hear; of `/chat`, unless it is somebody of another namespace. */
export type Heard<C extends Contract = typeof chat> = EventName<C>;

/** Connects to `/chat`, as a guest of this name or as an anonymous visitor. */
export async function enter(origin: string, name: string | null): Promise<Actor> {
  const guest = name === null ? null : await becomeGuest(origin, name);
  return connect(origin, guest);
}

/** An identity that exists already. */
type Known = { token: string; user: { id: string; name: string } } | null;

/** Connects to `/chat`. */
export const connect = (origin: string, guest: Known): Promise<Actor> => connectTo<typeof chat>(origin, '/chat', guest);

/** Connects to a namespace as the browser that holds this cookie. */
export const connectBrowser = <C extends Contract>(
  origin: string,
  namespace: C['namespace'],
  cookie: string,
): Promise<Actor<C>> => connectTo<C>(origin, namespace, null, { cookie, origin });

/** Connects to a namespace. */
export async function connectTo<C extends Contract>(
  origin: string,
  namespace: C['namespace'],
  guest: Known,
  extraHeaders: Record<string, string> = {},
): Promise<Actor<C>> {
  const socket: Actor<C>['socket'] = io(`${origin}${namespace}`, {
    transports: ['websocket'],
    forceNew: true,
    extraHeaders,
    auth: guest === null ? {} : { token: guest.token },
  });
  const log: { event: string; payload: unknown }[] = [];
  const listeners = new Set<() => void>();
  socket.onAny((event: string, payload: unknown) => {
    log.push({ event, payload });
    for (const listener of listeners) listener();
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });

  const actor: Actor<C> = {
    socket,
    user: guest?.user ?? null,
    token: guest?.token ?? null,
    ask: (command, input) => socket.timeout(10_000).emitWithAck(command, ...([input] as never)) as never,
    async get(command, input) {
      const reply = await actor.ask(command, input);
      if (!reply.ok) throw new Error(`${command}: ${reply.error.code} ${reply.error.message}`);
      return reply.data;
    },
    heard: (event) => log.filter((one) => one.event === event).map(({ payload }) => payload),
    hears: (event, count = 1) =>
      new Promise((resolve, reject) => {
        const late = setTimeout(() => {
          listeners.delete(check);
          reject(new Error(`heard ${actor.heard(event).length} of ${count} ${event}`));
        }, 10_000);
        function check() {
          const heard = actor.heard(event);
          if (heard.length < count) return;
          clearTimeout(late);
          listeners.delete(check);
          resolve(heard);
        }
        listeners.add(check);
        check();
      }),
    leave: () => socket.disconnect(),
  };
  return actor;
}
