import { afterAll, beforeAll, expect, it } from 'vitest';
import { sendPatiently } from '../../../server/accounts/mail/send-patiently.ts';
import { createMailer, type Mailer } from '../../../server/core/mailer.ts';
import { type Mailbox, startMailbox } from '../../support/mailbox.ts';

let mailbox: Mailbox;
let mailer: Mailer;
const mail = (subject: string) => ({ to: 'ada@example.org', subject, text: 'Hello' });
const arrived = (subject: string) => mailbox.letters.filter(({ text }) => text.includes(`Subject: ${subject}`)).length;

beforeAll(async () => {
  mailbox = await startMailbox();
  mailer = createMailer({ smtpUrl: mailbox.settings.SMTP_URL ?? '', from: mailbox.settings.MAIL_FROM ?? '' });
});
afterAll(() => mailbox.close());

it('an e-mail that the mail server does not take for now goes out when it does, once', async () => {
  mailbox.refuse('for now');
  const sent = sendPatiently(mailer, mail('patient'), [100, 100, 100, 100, 100, 100]);
  await expect.poll(() => mailbox.refused).toBeGreaterThan(1);
  mailbox.refuse(false);
  await sent;
  expect(arrived('patient')).toBe(1);
});

it('it is given up after the last try, and at once when it is refused for good', async () => {
  mailbox.refuse('for now');
  await expect(sendPatiently(mailer, mail('in vain'), [10, 10])).rejects.toThrow('full');
  const before = mailbox.refused;
  mailbox.refuse('for good');
  await expect(sendPatiently(mailer, mail('nobody'), [60_000])).rejects.toThrow('Nobody');
  expect(mailbox.refused).toBe(before + 1);
  mailbox.refuse(false);
  expect([arrived('in vain'), arrived('nobody')]).toEqual([0, 0]);
});
