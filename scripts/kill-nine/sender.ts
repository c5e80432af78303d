import { type Guest, NoAnswer, type Speaker } from '../speaker.ts';

/** One message and what the server promised for it. */
export interface Sent {
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
  sent: Sent[];
  /** What the server answered wrongly. */
  complaints: string[];
}

/** Messages of one sender on their way at the same time. */
const inFlight = 8;
/** Acknowledged messages that are sent once more after a restart: the answer must be the same. */
const repeated = 5;

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

/** Sends what is unacknowledged again with the same ids, then new messages, until the connection breaks or `enough` says so. */
export async function sendOn(sender: Sender, speaker: Speaker, enough: () => boolean): Promise<void> {
  await sayAll(sender, speaker, again(sender), () => false);
  if (speaker.open) await sayAll(sender, speaker, fresh(sender), enough);
}

/** The oldest first, so that what a sender says keeps its order. */
function* again({ sent }: Sender): Generator<Sent> {
  yield* sent.filter(({ ack }) => ack !== undefined).slice(-repeated);
  yield* sent.filter(({ ack }) => ack === undefined);
}

function* fresh({ guest, sent }: Sender): Generator<Sent> {
  for (;;) {
    const n = sent.length;
    const text = `${guest.user.name} ${n} ${pieces[n % pieces.length]} ${'x'.repeat(n % 97 === 0 ? 7000 : n % 60)}`;
    const message = { id: crypto.randomUUID(), n, text, ack: undefined };
    sent.push(message);
    yield message;
  }
}

async function sayAll(sender: Sender, speaker: Speaker, messages: Generator<Sent>, enough: () => boolean): Promise<void> {
  let broken = false;
  // Each lane sends before it waits, so that the messages leave in their order on the one connection.
  async function lane() {
    while (!broken && !enough()) {
      const { value: message } = messages.next();
      if (message === undefined) return;
      await say(sender, speaker, message);
    }
  }
  const lanes = Array.from({ length: inFlight }, () =>
    lane().catch((error) => {
      broken = true;
      if (!(error instanceof NoAnswer)) throw error;
    }),
  );
  await Promise.all(lanes);
}

async function say(sender: Sender, speaker: Speaker, message: Sent): Promise<void> {
  const { id, text } = message;
  const reply = await speaker.ask('message:send', { room: sender.room, id, text });
  const whose = `${sender.guest.user.name} ${message.n}`;
  if (!reply.ok) {
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
