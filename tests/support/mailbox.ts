import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

interface Letter {
  to: string;
  text: string;
}

/** A real mail server, which keeps what it takes. */
export interface Mailbox {
  /** The settings that make a server use it. */
  settings: Record<string, string>;
  letters: Letter[];
  /** The token of the newest link that was sent to an address; waits for the e-mail. */
  link(to: string, page: string): Promise<string>;
  /** Takes nothing to its end until the answer is called. */
  hold(): () => void;
  /** Whether it takes nothing from now on: it is full, or there is nobody of that name. */
  refuse(refusing: false | 'for now' | 'for good'): void;
  /** How many it has not taken. */
  readonly refused: number;
  close(): Promise<void>;
}

/** Quoted-printable: long lines are broken, and what is special is a number. */
const decode = (text: string) =>
  text.replace(/=\r?\n/g, '').replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

export async function startMailbox(): Promise<Mailbox> {
  const letters: Letter[] = [];
  let held: Promise<void> = Promise.resolve();
  let refuses: false | 'for now' | 'for good' = false;
  let refused = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    async onData(stream, session, taken) {
      let text = '';
      for await (const chunk of stream) text += chunk;
      await held;
      if (refuses !== false) {
        refused += 1;
        const why = refuses === 'for now' ? 'The mailbox is full.' : 'Nobody is called so.';
        return taken(Object.assign(new Error(why), { responseCode: refuses === 'for now' ? 452 : 550 }));
      }
      letters.push({ to: session.envelope.rcptTo.map(({ address }) => address).join(), text: decode(text) });
      taken();
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;

  async function link(to: string, page: string): Promise<string> {
    for (let tries = 0; tries < 200; tries += 1) {
      const found = letters.findLast((letter) => letter.to === to && letter.text.includes(`/${page}#`));
      const token = found && new RegExp(`/${page}#([\\w-]+)`).exec(found.text)?.[1];
      if (token) return token;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    throw new Error(`No e-mail for ${to} with a link to ${page}`);
  }

  return {
    settings: { SMTP_URL: `smtp://127.0.0.1:${port}`, MAIL_FROM: 'Bellhop <bellhop@example.org>' },
    letters,
    link,
    refuse(refusing) {
      refuses = refusing;
    },
    get refused() {
      return refused;
    },
    hold() {
      const until = Promise.withResolvers<void>();
      held = until.promise;
      return until.resolve;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
