import { expect, it } from 'vitest';
import { roomSlug } from '../../contract/conversation/ids.ts';
import { personName } from '../../contract/person.ts';
import { momentsOf } from '../../ops/irc/clock.ts';
import { parseIrcLog } from '../../ops/irc/log.ts';
import { nameFrom, roomFrom } from '../../ops/irc/names.ts';
import { dayOf } from '../../ops/irc/stamp.ts';
import { idFrom } from '../../server/conversation/messages/id-from.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const parse = (...lines: string[]) => parseIrcLog(bytes(lines.join('\n')));
const textsOf = (...lines: string[]) => parse(...lines).lines.map(({ nick, text }) => [nick, text]);
const clock = (time: string) => parse(`[${time}] <ada> x`).lines[0]?.clock ?? Number.NaN;
const minute = 60_000;

it('reads who said what when, in the order of the file', () => {
  expect(parse('[09:05] <ada> The oven is on.', '[09:06] <ben> thanks').lines).toEqual([
    { number: 1, clock: 545 * minute, nick: 'ada', text: 'The oven is on.' },
    { number: 2, clock: 546 * minute, nick: 'ben', text: 'thanks' },
  ]);
});

it('keeps a text exactly: spaces at both ends, tabs, brackets, colons', () => {
  for (const text of ['  two before', 'after  ', ' ', 'a\tb', '<b> not me', '[10:00] <eve> quoted', '> so', '…🥖']) {
    expect(textsOf(`[10:00] <ada> ${text}`)).toEqual([['ada', text]]);
  }
});

it('an action is what its person typed', () => {
  expect(textsOf('[10:00] * ada takes a roll', '[10:01]  * ben waves', '[10:02] * carl')).toEqual([
    ['ada', '/me takes a roll'],
    ['ben', '/me waves'],
    ['carl', '/me'],
  ]);
  expect(textsOf('[10:00] <ada> * ben waves')).toEqual([['ada', '* ben waves']]);
});

it('a nickname is the same person with padding or a channel mode in the brackets', () => {
  const nicks = ['ada', 'ada ', ' ada', '@ada', '+ada', '@ ada'].map((nick) => parse(`[10:00] <${nick}> x`).lines[0]?.nick);
  expect(new Set(nicks)).toEqual(new Set(['ada']));
  expect(textsOf('[10:00] <a|d[a]`^_-{}\\> x', '[10:00] <da [home] > x')).toEqual([
    ['a|d[a]`^_-{}\\', 'x'],
    ['da [home]', 'x'],
  ]);
});

it('what is no message is counted with its place', () => {
  const log = parse(
    '[10:00] <ada> one',
    '=== ben has joined',
    '',
    '[25:00] <ada> x',
    '[10:61] <ada> x',
    '[10:00] <> x',
    '[10:01] <ada> two',
  );
  expect(log.lines.map(({ text }) => text)).toEqual(['one', 'two']);
  expect(log.skipped).toEqual([2, 3, 4, 5, 6]);
});

it('what no store takes is counted with its place', () => {
  expect(parse('[10:00] <ada>', '[10:00] <ada> ', '[10:00] <ada> a\0b', '[10:00] <ada> ok').unstorable).toEqual([1, 2, 3]);
});

it('ends of lines may be CRLF, the last may be missing, a byte order mark may stand in front', () => {
  for (const file of ['[10:00] <ada> one\r\n[10:01] <ben> two\r\n', '\ufeff[10:00] <ada> one\n[10:01] <ben> two']) {
    expect(parseIrcLog(bytes(file))).toMatchObject({ lines: [{ text: 'one' }, { text: 'two' }], skipped: [], unstorable: [] });
  }
  expect(parseIrcLog(bytes(''))).toEqual({ lines: [], skipped: [], unstorable: [] });
});

it('a line that is not UTF-8 is read as Windows-1252, the others as UTF-8', () => {
  const latin = Uint8Array.from([...bytes('[10:01] <ben> caf'), 0xe9, 0x0a]);
  const { lines } = parseIrcLog(Uint8Array.from([...bytes('[10:00] <ada> café\n'), ...latin]));
  expect(lines.map(({ text }) => text)).toEqual(['café', 'café']);
});

it('lines of one minute are spread over it, strictly increasing', () => {
  const { lines } = parse(...Array.from({ length: 4 }, () => '[10:00] <ada> x'), '[10:01] <ada> x');
  expect(momentsOf(lines).map((at) => at - 600 * minute)).toEqual([0, 15_000, 30_000, 45_000, 60_000]);
  const crowded = momentsOf(parse(...Array.from({ length: 70_000 }, () => '[10:00] <ada> x')).lines);
  expect(crowded.every((at, i) => i === 0 || at > (crowded[i - 1] ?? 0))).toBe(true);
});

it('a clock that runs over goes on, one that was set right waits', () => {
  const hours = (...times: string[]) =>
    momentsOf(parse(...times.map((time) => `[${time}] <ada> x`)).lines).map((at) => at / 3_600_000);
  expect(hours('12:30', '01:00', '11:00', '12:00', '01:00')).toEqual([12.5, 13, 23, 24, 25]);
  expect(hours('23:30', '00:00', '13:00')).toEqual([23.5, 24, 37]);
  expect(hours('10:30', '10:00', '11:00').map((at) => Math.round(at * 10) / 10)).toEqual([10.5, 10.5, 11]);
});

it('seconds are taken when a log writes them', () => {
  expect(clock('10:00:07') - clock('10:00')).toBe(7000);
  const moments = momentsOf(parse('[10:00:07] <ada> x', '[10:00:07] <ada> x', '[10:00:09] <ada> x').lines);
  expect(moments.map((at) => at - clock('10:00'))).toEqual([7000, 7500, 9000]);
});

it('the file name tells the day', () => {
  expect(dayOf('2004-11-15.log')).toBe(Date.UTC(2004, 10, 15));
  expect(dayOf('kitchen_20180227.txt')).toBe(Date.UTC(2018, 1, 27));
  for (const name of ['kitchen.log', '2004-13-45.log', '120041115.log']) expect(dayOf(name)).toBeUndefined();
});

it('any nickname becomes a name that is taken, and any file name an address', () => {
  for (const nick of ['ada', '  ', '\u200b', 'a\u202eb', '🥖'.repeat(30), 'e\u0301'.repeat(40), 'x'.repeat(99), '\u0007bell']) {
    expect(personName.safeParse(nameFrom(nick))).toMatchObject({ success: true, data: nameFrom(nick) });
  }
  expect(nameFrom('a\u202eb')).toBe('ab');
  expect(nameFrom('🥖'.repeat(50))).toBe('🥖'.repeat(40));
  for (const file of ['#kitchen.log', 'Küche 1.log', '.log', 'api.log', '日本.log', `${'long'.repeat(40)}.log`]) {
    expect(roomSlug.safeParse(roomFrom(file).slug).success, file).toBe(true);
  }
  for (const nick of ['علی‌رضا', '👩‍🍳 Lin']) expect(nameFrom(nick)).toBe(nick);
  for (const file of ['\u202Eabc.log', '\u200B.log', '\u3164.txt', 'a\u2066.log']) {
    const { slug, name } = roomFrom(file);
    expect([file, name]).toEqual([file, slug]);
  }
  expect(roomFrom('/logs/2004-11-15.log')).toEqual({ slug: '2004-11-15', name: '2004-11-15' });
});

it('ids are UUIDs that the same parts give again', () => {
  expect(idFrom('irc', 'a.log', 1)).toBe(idFrom('irc', 'a.log', 1));
  expect(idFrom('irc', 'a.log', 1)).not.toBe(idFrom('irc', 'a.log', 2));
  expect(idFrom('x')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
});
