import { describe, expect, it } from 'vitest';
import { momentsOf } from '../../ops/irc/clock.ts';
import type { encodings } from '../../ops/irc/decode.ts';
import { parseIrcLog } from '../../ops/irc/log.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const fileDay = Date.UTC(2026, 2, 1);

/** Who said what when, of a log whose file is of 1 March 2026. */
function said(log: string | Uint8Array, encoding?: (typeof encodings)[number]) {
  const { lines } = parseIrcLog(typeof log === 'string' ? bytes(log) : log, encoding);
  const moments = momentsOf(lines, fileDay);
  return lines.map(({ nick, text }, i) => `${new Date(moments[i] ?? 0).toISOString().slice(0, 19)} ${nick}: ${text}`);
}

const formats: Record<string, { log: string[]; said: string[] }> = {
  irssi: {
    log: [
      '--- Log opened Sun Mar 01 23:50:00 2026',
      '23:50 -!- Irssi: #bakery: Total of 2 nicks [1 ops, 0 halfops, 0 voices, 1 normal]',
      '23:51 -!- ben [~ben@192.0.2.7] has joined #bakery',
      '23:52 <@ada> The oven is on.',
      '23:52 < ben>  two spaces before',
      '23:53  * ben waves',
      '23:53 -!- ben is now known as benny',
      '23:54 -!- mode/#bakery [+o benny] by ada',
      '23:54 -!- ada changed the topic of #bakery to: Bread',
      '23:55 -benny:#bakery- a notice',
      '23:55 -!- eve was kicked from #bakery by ada [spam]',
      '--- Day changed Mon Mar 02 2026',
      '00:01 <+benny> tomorrow',
      '00:02 -!- benny [~ben@192.0.2.7] has quit [Quit: bye]',
      '--- Log closed Mon Mar 02 00:05:00 2026',
      '--- Log opened Thu Mar 05 07:00:00 2026',
      '07:00:30 <@ada> back',
    ],
    said: [
      '2026-03-01T23:52:00 ada: The oven is on.',
      '2026-03-01T23:52:30 ben:  two spaces before',
      '2026-03-01T23:53:00 ben: /me waves',
      '2026-03-02T00:01:00 benny: tomorrow',
      '2026-03-05T07:00:30 ada: back',
    ],
  },
  WeeChat: {
    log: [
      '2026-03-01 09:00:00\t-->\tben (~ben@192.0.2.7) has joined #bakery',
      '2026-03-01 09:00:01\t--\tTopic for #bakery is "Bread"',
      '2026-03-01 09:00:02\t@ada\tThe oven is on.',
      '2026-03-01 09:00:03\tben\ta\ttab and <brackets>',
      '2026-03-01 09:00:04\t *\tben waves',
      '2026-03-01 09:00:05\t--\tben is now known as benny',
      '2026-03-01 09:00:06\t=!=\tsomething went wrong',
      '2026-03-02 00:00:07\t+benny\ttomorrow',
      '2026-03-02 00:00:08\t<--\tbenny (~ben@192.0.2.7) has quit (Quit: bye)',
    ],
    said: [
      '2026-03-01T09:00:02 ada: The oven is on.',
      '2026-03-01T09:00:03 ben: a\ttab and <brackets>',
      '2026-03-01T09:00:04 ben: /me waves',
      '2026-03-02T00:00:07 benny: tomorrow',
    ],
  },
  ZNC: {
    log: [
      '[20:00:00] *** Joins: ben (~ben@192.0.2.7)',
      '[20:00:01] <ada> The oven is on.',
      '[20:00:02] * ben waves',
      '[20:00:03] *** ben is now known as benny',
      '[20:00:04] *** ada sets mode: +o benny',
      "[20:00:05] *** ada changes topic to 'Bread'",
      '[20:00:06] -benny- a notice',
      '[20:00:07] *** eve was kicked by ada (spam)',
      '[20:00:08] *** Quits: benny (~ben@192.0.2.7) (Quit: bye)',
      '[20:00:09] *** Parts: dora (~dora@host.example) ()',
    ],
    said: ['2026-03-01T20:00:01 ada: The oven is on.', '2026-03-01T20:00:02 ben: /me waves'],
  },
  supybot: {
    log: [
      '2026-03-01T23:59:58  *** ben <~ben@192.0.2.7> has joined #bakery',
      '2026-03-01T23:59:59  <ada> The oven is on.',
      '2026-03-02T00:00:00  * ben waves',
      '2026-03-02T00:00:01  *** ben is now known as benny',
      '2026-03-02T00:00:02  -benny- a notice',
      '2026-03-02T01:30:00+0100  <ben> half past midnight elsewhere',
      '2026-03-02T09:00:00  *** benny has quit IRC',
    ],
    said: [
      '2026-03-01T23:59:59 ada: The oven is on.',
      '2026-03-02T00:00:00 ben: /me waves',
      '2026-03-02T00:30:00 ben: half past midnight elsewhere',
    ],
  },
  'The Lounge': {
    log: [
      '[2026-03-01T09:00:00.000Z] *** ben (~ben@192.0.2.7) joined',
      '[2026-03-01T09:00:01.250Z] <ada> The oven is on.',
      '[2026-03-01T09:00:02.500Z] * ben waves',
      '[2026-03-01T09:00:03.000Z] *** ben changed nick to benny',
      '[2026-03-01T09:00:04.000Z] *** ada set mode +o benny',
      '[2026-03-02T09:00:05.000Z] <benny> tomorrow',
      '[2026-03-02T09:00:06.000Z] *** benny (~ben@192.0.2.7) quit (bye)',
    ],
    said: [
      '2026-03-01T09:00:01 ada: The oven is on.',
      '2026-03-01T09:00:02 ben: /me waves',
      '2026-03-02T09:00:05 benny: tomorrow',
    ],
  },
  mIRC: {
    log: [
      '',
      'Session Start: Sun Mar 01 20:00:00 2026',
      'Session Ident: #bakery',
      '[20:00] * Now talking in #bakery',
      "[20:00] * Topic is 'Bread'",
      '[20:00] * Set by ada!~ada@192.0.2.8 on Sun Mar 01 10:00:00',
      '\x0303[20:01] * Ben (~ben@192.0.2.7) has joined #bakery',
      '[20:01] <@ada> \x02The\x02 \x0304,01oven\x03 is \x1don\x0f.',
      '\x0306[20:02] * Ben waves',
      '[20:02] * Ben is now known as Benny',
      '[20:03] * ada sets mode: +o Benny',
      "[20:03] * ada changes topic to 'Rolls'",
      '[20:04] * Eve was kicked by ada (spam)',
      '[20:04] * Joins: Dora (~dora@host.example)',
      '[20:04] * Dora has left #bakery (bye)',
      '[20:05] * Ben has left the building',
      '[20:05] * Benny (~ben@192.0.2.7) Quit (Quit: bye)',
      '[20:05] * Carl has quit IRC (Ping timeout)',
      '[20:05] * Benny is ~ben@192.0.2.7 * Ben Baker',
      '[20:06] -Benny- a notice',
      '[20:06] * Disconnected',
      'Session Close: Sun Mar 01 20:07:00 2026',
      'Session Start: Tue Mar 03 08:00:00 2026',
      '[08:00] <+Benny!~ben@192.0.2.7> again',
    ],
    said: [
      '2026-03-01T20:01:00 ada: The oven is on.',
      '2026-03-01T20:02:00 Ben: /me waves',
      '2026-03-01T20:05:00 Ben: /me has left the building',
      '2026-03-03T08:00:00 Benny: again',
    ],
  },
  'WeeChat with other signs': {
    log: [
      '2026-03-01 09:00:00\t→\tben (~ben@192.0.2.7) has joined #bakery',
      '2026-03-01 09:00:01\tℹ\tben is now known as benny',
      '2026-03-01 09:00:02\t^^\tup',
      '2026-03-01 09:00:03\t━━▶\tdora (dora@host.example) has joined #bakery',
      '2026-03-01 09:00:04\t←\tbenny (~ben@192.0.2.7) has quit (Quit: bye)',
    ],
    said: ['2026-03-01T09:00:02 ^^: up'],
  },
  HexChat: {
    log: [
      '**** BEGIN LOGGING AT Wed Dec 31 23:58:00 2025',
      '',
      'Dec 31 23:58:00 *\tNow talking on #bakery',
      'Dec 31 23:58:00 *\tTopic for #bakery is: Bread',
      'Dec 31 23:58:00 *\tTopic for #bakery set by ada!~ada@192.0.2.8 (Wed Dec 31 10:00:00 2025)',
      'Dec 31 23:58:01 *\tben (~ben@192.0.2.7) has joined',
      'Dec 31 23:59:02 <ada>\tThe oven is on.',
      'Dec 31 23:59:03 *\tben waves',
      'Dec 31 23:59:04 *\tada gives channel operator status to ben',
      'Dec 31 23:59:05 *\tben is now known as benny',
      'Dec 31 23:59:06 -benny-\ta notice',
      'Jan 02 08:00:00 <benny>\tlater',
      'Jan 02 08:00:01 *\tbenny has quit (Quit: bye)',
      '**** ENDING LOGGING AT Fri Jan  2 08:01:00 2026',
    ],
    said: ['2025-12-31T23:59:02 ada: The oven is on.', '2025-12-31T23:59:03 ben: /me waves', '2026-01-02T08:00:00 benny: later'],
  },
  eggdrop: {
    log: [
      '[20:00] ben (~ben@192.0.2.7) joined #bakery.',
      '[20:01] <ada> The oven is on.',
      '[20:01] Action: ben waves',
      '[20:02] #bakery: mode change "+o ben" by ada!~ada@192.0.2.8',
      '[20:03] Nick change: ben -> benny',
      '[20:04] benny (~ben@192.0.2.7) left irc: bye',
      '[20:05] <dora> \x01ACTION nods\x01',
    ],
    said: [
      '2026-03-01T20:01:00 ada: The oven is on.',
      '2026-03-01T20:01:30 ben: /me waves',
      '2026-03-01T20:05:00 dora: /me nods',
    ],
  },
  'a clock of twelve hours': {
    log: [
      '[11:59 am] <ada> nearly noon',
      '[12:00 PM] <ben> noon',
      '08:05:09 pm <@ada> evening',
      '[11:59pm] <ben> nearly midnight',
      '[12:01a] <ada> tomorrow',
      '[13:00 pm] <ada> no such clock',
    ],
    said: [
      '2026-03-01T11:59:00 ada: nearly noon',
      '2026-03-01T12:00:00 ben: noon',
      '2026-03-01T20:05:09 ada: evening',
      '2026-03-01T23:59:00 ben: nearly midnight',
      '2026-03-02T00:01:00 ada: tomorrow',
    ],
  },
};

describe.each(Object.entries(formats))('%s', (_, format) => {
  it('what people said is taken with its day, nothing else, and no host', () => {
    expect(said(format.log.join('\n'))).toEqual(format.said);
    expect(said(`${format.log.join('\r\n')}\r\n`)).toEqual(format.said);
  });
});

it('UTF-16 is known by its mark, and without one by its zeros', () => {
  const log = '[20:00] <ada> Käse, 日本語\r\n[20:01] <ben> 🥖\r\n';
  const expected = ['2026-03-01T20:00:00 ada: Käse, 日本語', '2026-03-01T20:01:00 ben: 🥖'];
  for (const text of [log, `\ufeff${log}`]) {
    const little = Buffer.from(text, 'utf16le');
    const big = Buffer.from(text, 'utf16le').swap16();
    for (const file of [little, big]) expect(said(file)).toEqual(expected);
    expect(said(little, 'utf-16le')).toEqual(expected);
    expect(said(big, 'utf-16be')).toEqual(expected);
  }
});

it('Latin-1 is taken as such when one says so, where it reads like UTF-8 too', () => {
  const file = Buffer.from('[20:00] <ada> Ã¼ber\n', 'latin1');
  expect(said(file)).toEqual(['2026-03-01T20:00:00 ada: über']);
  expect(said(file, 'latin1')).toEqual(['2026-03-01T20:00:00 ada: Ã¼ber']);
});

it.each([
  ['\x0304red\x03 plain', 'red plain'],
  ['\x033,12a1\x03b', 'a1b'],
  ['\x04ff0000red', 'red'],
  ['\x02b\x1di\x1fu\x1es\x11m\x16r\x0f', 'biusmr'],
  ['\x0312,5', ''],
  ['\x1b[1;31mred\x1b[0m', 'red'],
])('colours and looks of %j go', (text, plain) => {
  expect(parseIrcLog(bytes(`[20:00] <ada> ${text}`)).lines.map((line) => line.text)).toEqual(plain === '' ? [] : [plain]);
});
