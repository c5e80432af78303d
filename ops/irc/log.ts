import { type LogEncoding, linesOf } from './decode.ts';
import { isEvent, isNick } from './events.ts';
import { dayLine, stampOf } from './stamp.ts';

/** One message of an IRC log. */
export interface IrcLine {
  /** Place in the file, from 1. */
  number: number;
  /** The log's clock, in milliseconds since its midnight. */
  clock: number;
  /** Midnight UTC of its day, when the line tells it or one above it does that tells only days. */
  day?: number | undefined;
  /** Whether the line itself tells the day. */
  dated?: boolean;
  /** Without the padding and the channel mode (`@`, `+`) that some clients write into the brackets. */
  nick: string;
  /** As logged, without codes of colours and looks. Of an action line `* nick waves` it is what the person typed: `/me waves`. */
  text: string;
}

export interface IrcLog {
  lines: IrcLine[];
  /** Numbers of the lines that are no messages: joins, notices, what another program wrote. */
  skipped: number[];
  /** Numbers of the messages without any text, or with a NUL in it: no store takes them. */
  unstorable: number[];
}

/** What is read, one sentence for all scripts. */
export const knownFormats = `The formats known are those of irssi, WeeChat, ZNC, mIRC, HexChat, eggdrop, supybot (Limnoria) and The Lounge, and all whose lines are
"[HH:MM] <nick> text" or "[HH:MM] * nick did something". Seconds, am or pm and an ISO date may stand in the stamp.`;

/**
 * mIRC's codes: colours by number and by value, bold, italic, underlined, struck, monospaced, reversed, plain; and those of
 * terminals.
 */
const looks =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
  /\x03(?:\d{1,2}(?:,\d{1,2})?)?|\x04(?:[\da-f]{6}(?:,[\da-f]{6})?)?|\x1b\[[\d;:]*m|[\x02\x0f\x11\x16\x1d-\x1f]/gi;

/**
 * Reads a log, in whichever of the known formats its lines are.
 * @param encoding what the file is written in; without it the file tells.
 */
export function parseIrcLog(file: Uint8Array, encoding?: LogEncoding): IrcLog {
  const log: IrcLog = { lines: [], skipped: [], unstorable: [] };
  let day: number | undefined;
  for (const [i, raw] of linesOf(file, encoding).entries()) {
    const number = i + 1;
    const plain = raw.replace(looks, '');
    const line = parseLine(plain, number, day);
    // A stamp without a year is of the year of the line above.
    day = dayLine(plain) ?? line?.day ?? day;
    if (line === undefined) log.skipped.push(number);
    else if (line.text === '' || line.text.includes('\0')) log.unstorable.push(number);
    else log.lines.push(line);
  }
  return log;
}

function parseLine(plain: string, number: number, day: number | undefined): IrcLine | undefined {
  const stamp = stampOf(plain, day);
  const said = stamp && (stamp.day !== undefined && stamp.rest.startsWith('\t') ? inColumns(stamp.rest) : inBrackets(stamp.rest));
  if (stamp === undefined || said === undefined) return undefined;
  return { number, clock: stamp.clock, day: stamp.day ?? day, ...(stamp.day !== undefined && { dated: true }), ...said };
}

type Said = Pick<IrcLine, 'nick' | 'text'>;

/** ` <@nick> text` and ` * nick waves`, of eggdrop ` Action: nick waves`. */
function inBrackets(rest: string): Said | undefined {
  const [spoken, bracketed = '', text = ''] = /^[ \t]+<([^<>]+)>(?:[ \t](.*))?$/s.exec(rest) ?? [];
  if (spoken === undefined) return inAction(/^[ \t]+(?:\*[ \t]|Action: )(.*)$/s.exec(rest)?.[1]);
  const nick = bareNick(bracketed);
  return nick === '' ? undefined : { nick, text: text.replace(rawAction, '/me $1') };
}

/** An action as it goes over the wire, which some programs log as it came. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: this is what is looked for.
const rawAction = /^\x01ACTION (.*?)\x01?$/s;

/** WeeChat's columns: `\t@nick\ttext` and `\t *\tnick waves`. */
function inColumns(rest: string): Said | undefined {
  const [, column = '', text = ''] = /^\t([^\t]*)\t(.*)$/s.exec(rest) ?? [];
  if (column.trim() === '*') return inAction(text);
  const nick = bareNick(column);
  return isNick(nick) ? { nick, text } : undefined;
}

function inAction(starred = ''): Said | undefined {
  const [, name = '', did = ''] = /^(\S+)(?: (.*))?$/s.exec(starred) ?? [];
  const nick = bareNick(name);
  return isNick(nick) && !isEvent(starred) ? { nick, text: `/me ${did}`.trimEnd() } : undefined;
}

/** A name without what was written around it: padding, channel modes, and the host, in a whole mask or behind the name. */
const bareNick = (written: string) =>
  written
    .trim()
    .replace(/^[@+%&~!]*\s*/, '')
    .replace(/(?<=\S)\s*[!([<].*@.*$|(?<=\S)@.*$/s, '');
