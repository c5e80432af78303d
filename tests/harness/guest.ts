import { io, type Socket } from 'socket.io-client';
import type { chat } from '../../contract/chat/events.ts';
import type { Message } from '../../contract/conversation/message.ts';
import type { Call, ClientToServerEvents, CommandName, Output, ServerToClientEvents } from '../../contract/define.ts';
import type { Reply } from '../../contract/errors.ts';

type Chat = typeof chat;

/** A command that got no answer: the connection broke, or the server took too long. */
export class NoAnswer extends Error {}

export interface Guest {
  token: string;
  user: { id: string; name: string };
  /** What a browser would send from then on. */
  cookie: string;
}

/** A connection to `/chat` of one person, or of an anonymous visitor. */
export interface ChatConnection {
  readonly open: boolean;
  /** @throws {NoAnswer} */
  ask<K extends CommandName<Chat>>(command: K, input: Call<Chat, K>): Promise<Reply<Output<Chat, K>>>;
  /** Listens to what is announced in the joined rooms. */
  hear(listener: (messages: Message[]) => void): void;
  close(): void;
}

const answerWithinMs = 30_000;

/** A new guest. @throws {NoAnswer} when the server is away, {Error} when it refuses. */
export async function becomeGuest(server: string, name: string): Promise<Guest> {
  const response = await fetch(`${server}/api/v1/guests`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name }),
  }).catch((error: Error) => {
    throw new NoAnswer(`No answer from ${server} (${(error.cause as Error | undefined)?.message ?? error.message}).`);
  });
  if (response.status === 429 || response.status >= 500) throw new NoAnswer(`${server} answered ${response.status}.`);
  if (response.status !== 201) throw new Error(`${name} cannot be a guest: ${response.status} ${await response.text()}`);
  const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(';')[0]);
  return { ...((await response.json()) as Omit<Guest, 'cookie'>), cookie: cookies.join('; ') };
}

/** Connects as this guest, or as an anonymous visitor. It does not reconnect: whoever uses it opens another. */
export async function connect(server: string, guest: Guest | null): Promise<ChatConnection> {
  const socket: Socket<ServerToClientEvents<Chat>, ClientToServerEvents<Chat>> = io(`${server}/chat`, {
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    auth: guest === null ? {} : { token: guest.token },
  });
  await new Promise<void>((resolve, reject) => {
    const refuse = (reason: string) => {
      socket.disconnect();
      reject(new NoAnswer(`No connection to ${server}: ${reason}`));
    };
    socket.once('connect', resolve);
    socket.once('connect_error', ({ message }) => refuse(message));
    // Without a word when the connection breaks between the transport's handshake and the namespace's.
    socket.once('disconnect', refuse);
  });
  return {
    get open() {
      return socket.connected;
    },
    async ask(command, input) {
      if (!socket.connected) throw new NoAnswer('The connection is closed.');
      try {
        return (await socket.timeout(answerWithinMs).emitWithAck(command, ...([input] as never))) as never;
      } catch (error) {
        throw new NoAnswer(`${command}: ${(error as Error).message}`);
      }
    },
    hear: (listener) => void socket.on('message:posted', ({ messages }) => listener(messages)),
    close: () => void socket.disconnect(),
  };
}
