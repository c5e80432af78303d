/** One message of an IRC log. */
export interface IrcLine {
  /** Place in the file, from 1. */
  number: number;
  /** The log's clock, in milliseconds since its midnight. */
  clock: number;
  /** Without the padding and the channel mode (`@`, `+`) that some clients write into the brackets. */
  nick: string;
  /** Exactly as logged. Of an action line `* nick waves` it is what the person typed: `/me waves`. */
  text: string;
}

export interface IrcLog {
  lines: IrcLine[];
  /** Numbers of the lines that are no messages: joins, notices, what another program wrote. */
  skipped: number[];
  /** Numbers of the messages without any text, or with a NUL in it: no store takes them. */
  unstorable: number[];
}

const spoken = /^\[(\d\d?):(\d\d)(?::(\d\d))?\] +<([^<>]+)>(?: (.*))?$/s;
const acted = /^\[(\d\d?):(\d\d)(?::(\d\d))?\] +\* (\S+)(?: (.*))?$/s;

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const western = new TextDecoder('windows-1252');

/** Reads a log of lines `[HH:MM] <nick> text` and `[HH:MM] * nick did something`; seconds may follow the minutes. */
export function parseIrcLog(file: Uint8Array): IrcLog {
  const log: IrcLog = { lines: [], skipped: [], unstorable: [] };
  for (const [i, raw] of linesOf(file).entries()) {
    const number = i + 1;
    const line = parseLine(raw, number);
    if (line === undefined) log.skipped.push(number);
    else if (line.text === '' || line.text.includes('\0')) log.unstorable.push(number);
    else log.lines.push(line);
  }
  return log;
}

function parseLine(raw: string, number: number): IrcLine | undefined {
  const [match, action] = [spoken.exec(raw), acted.exec(raw)];
  const [, hours, minutes, seconds = '0', bracketed = '', text = ''] = match ?? action ?? [];
  const nick = match ? bracketed.trim().replace(/^[@+%&~!]\s*/, '') : bracketed;
  if (nick === '' || Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) > 59) return undefined;
  const clock = ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000;
  return { number, clock, nick, text: match ? text : `/me ${text}`.trimEnd() };
}

/** Splits at LF or CRLF. Clients of the time spoke UTF-8 or Windows-1252, often in one log, so each line is decoded by itself. */
function linesOf(file: Uint8Array): string[] {
  const lines: string[] = [];
  const start = file[0] === 0xef && file[1] === 0xbb && file[2] === 0xbf ? 3 : 0;
  for (let from = start; from < file.length; ) {
    const newline = file.indexOf(0x0a, from);
    const end = newline === -1 ? file.length : newline;
    lines.push(decode(file.subarray(from, file[end - 1] === 0x0d && end > from ? end - 1 : end)));
    from = end + 1;
  }
  return lines;
}

function decode(line: Uint8Array): string {
  try {
    return utf8.decode(line);
  } catch {
    return western.decode(line);
  }
}
