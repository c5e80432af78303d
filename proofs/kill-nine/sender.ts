import { setTimeout as sleep } from 'node:timers/promises';
import { type ErrorCode, isTransient } from '../../contract/errors.ts';
import { type ChatConnection, type Guest, NoAnswer } from '../../tests/harness/guest.ts';

/** One message and what the server promised for it. */
export interface SentByProof {
  id: string;
  /** Number of the message among its sender’s, from 0. */
  n: number;
  text: string;
  ack: { seq: number; rev: number; at: string } | undefined;
}

/** Somebody who sends without end into one room, and remembers what was acknowledged. */
export interface Sender {
  guest: Guest;
  room: string;
  sent: SentByProof[];
  /** What the server answered wrongly. */
  complaints: string[];
}

/** How somebody sends. */
export interface Sending {
  /** Connects to a server that is there, and joins the room. @throws {NoAnswer} */
  enter: (sender: Sender) => Promise<ChatConnection>;
  /**
   * Messages on their way at the same time. Where a message may be refused for a while it is one, as it is with our own
   * client: what was sent behind it would overtake it.
   */
  lanes: number;
  /** No new messages any more. */
  enough: () => boolean;
  /** Nobody waits for an answer any longer. */
  hopeless: () => boolean;
}

/** Acknowledged messages that are sent once more after each break: the answer must be the same. */
const repeated = 5;
/** Before another try, in milliseconds. */
const pauseMs = 100;
/** Whether it means: again, with the same id. A fault of the server is what is looked for here. */
const isForNow = (code: ErrorCode) => isTransient(code) && code !== 'INTERNAL';

const pieces = [
  'plain',
  'ünïcödé',
  '🥖 🧑‍🍳',
  '"quotes" \\ and \\n',
  'two\nlines',
  '\ttab',
  '日本語',
  ' '.repeat(7),
  "'; drop table message; --",
];

/** The message is refused for now. */
class Again extends Error {}

/**
 * Sends as a real client does: what is not acknowledged again and again with the same ids, over another connection when
 * one breaks, until it is; then new messages, until it is enough.
 */
export async function keepSending(sender: Sender, { enter, lanes, enough, hopeless }: Sending): Promise<void> {
  let connection: ChatConnection | undefined;
  while (!hopeless()) {
    try {
      connection ??= await enter(sender);
      await sendAll(sender, connection, again(sender), lanes, () => false);
      await sendAll(sender, connection, fresh(sender), lanes, enough);
      break;
    } catch (error) {
      if (!(error instanceof NoAnswer || error instanceof Again)) throw error;
      if (connection?.open === false || error instanceof NoAnswer) {
        connection?.close();
        connection = undefined;
      }
      await sleep(pauseMs * (0.5 + Math.random()));
    }
  }
  connection?.close();
}

/** The oldest first, so that what a sender says keeps its order. */
function* again({ sent }: Sender): Generator<SentByProof> {
  yield* sent.filter(({ ack }) => ack !== undefined).slice(-repeated);
  yield* sent.filter(({ ack }) => ack === undefined);
}

function* fresh({ guest, sent }: Sender): Generator<SentByProof> {
  for (;;) {
    const n = sent.length;
    const text = `${guest.user.name} ${n} ${pieces[n % pieces.length]} ${'x'.repeat(n % 97 === 0 ? 7000 : n % 60)}`;
    const message = { id: crypto.randomUUID(), n, text, ack: undefined };
    sent.push(message);
    yield message;
  }
}

async function sendAll(
  sender: Sender,
  connection: ChatConnection,
  messages: Generator<SentByProof>,
  lanes: number,
  enough: () => boolean,
): Promise<void> {
  let broken = false;
  // Each lane sends before it waits, so that the messages leave in their order on the one connection.
  async function lane() {
    while (!broken && !enough()) {
      const { value: message } = messages.next();
      if (message === undefined) return;
      await send(sender, connection, message).catch((error) => {
        broken = true;
        throw error;
      });
    }
  }
  const ends = await Promise.allSettled(Array.from({ length: lanes }, lane));
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
}

async function send(sender: Sender, connection: ChatConnection, message: SentByProof): Promise<void> {
  const { id, text } = message;
  const reply = await connection.ask('message:send', { room: sender.room, id, text });
  const whose = `${sender.guest.user.name} ${message.n}`;
  if (!reply.ok) {
    if (isForNow(reply.error.code)) throw new Again(reply.error.message);
    sender.complaints.push(`${whose} was refused: ${reply.error.code} ${reply.error.message}`);
    return;
  }
  const { seq, rev, at } = reply.data;
  const { ack } = message;
  if (ack !== undefined && (ack.seq !== seq || ack.rev !== rev || ack.at !== at)) {
    sender.complaints.push(`${whose} was acknowledged as seq ${ack.seq} and, sent again, as seq ${seq}`);
  }
  message.ack ??= { seq, rev, at };
}
