import { createTransport } from 'nodemailer';
import type { MailSettings } from './config.ts';

export interface Mail {
  to: string;
  subject: string;
  text: string;
}

/** Sends e-mails. */
export interface Mailer {
  /** Resolves when the mail server has taken it. @throws {Error} when it has not. */
  send(mail: Mail): Promise<void>;
}

export function createMailer({ smtpUrl, from }: MailSettings): Mailer {
  const transport = createTransport({ url: smtpUrl, connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 });
  return {
    async send(mail) {
      await transport.sendMail({ from, ...mail });
    },
  };
}
