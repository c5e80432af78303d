import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { roomSlug } from '../../contract/conversation/ids.ts';
import { encodings, type LogEncoding } from './decode.ts';
import { type IrcLine, knownFormats, parseIrcLog } from './log.ts';
import { roomFrom } from './names.ts';

/** A log and the room it goes into. */
export interface LoggedRoom {
  /** The file's name without its folder. */
  file: string;
  slug: string;
  name: string;
  lines: IrcLine[];
  skipped: number[];
  unstorable: number[];
}

/**
 * Reads logs in the order given.
 * @param room the address of one room for all of them; without it each file is a room of its own.
 * @param encoding what they are written in; without it each file tells.
 * @throws {Error} when a file cannot be read, there is none or no message in any, or `room` or `encoding` is none.
 */
export function readLogs(files: readonly string[], room: string | undefined, encoding?: string): LoggedRoom[] {
  if (files.length === 0) throw new Error('Name at least one log file.');
  if (room !== undefined && !roomSlug.safeParse(room).success) {
    throw new Error(`"${room}" cannot be a room’s address: 1 to 64 of a-z, 0-9, - and _.`);
  }
  if (encoding !== undefined && !isEncoding(encoding)) throw new Error(`--encoding takes one of ${encodings.join(', ')}.`);
  const logs = files.map((path) => {
    const target = room === undefined ? roomFrom(path) : { slug: room, name: room };
    return { file: basename(path), ...target, ...parseIrcLog(readFileSync(path), encoding) };
  });
  if (logs.every(({ lines }) => lines.length === 0)) refuseEmpty(logs);
  return logs;
}

const isEncoding = (name: string): name is LogEncoding => (encodings as readonly string[]).includes(name);

/** @throws {Error} when a log brought no message: it is in a format or an encoding that is not known, or nobody spoke in it. */
export function refuseEmpty(logs: readonly LoggedRoom[]): void {
  const empty = logs.filter(({ lines }) => lines.length === 0).map(({ file }) => file);
  if (empty.length === 0) return;
  const shown = empty.slice(0, 5).join(', ') + (empty.length > 5 ? ', …' : '');
  throw new Error(`No message was found in ${shown}. ${knownFormats}\nFor old logs see --encoding.`);
}

/** What was left out of the logs and why, one sentence a reason. */
export function leftOut(logs: readonly LoggedRoom[]): string[] {
  const sentence = (kind: 'skipped' | 'unstorable', what: string) => {
    const places = logs.flatMap((log) => log[kind].map((number) => `${log.file}:${number}`));
    if (places.length === 0) return [];
    const shown = places.slice(0, 5).join(', ') + (places.length > 5 ? ', …' : '');
    return [`${places.length} ${what}: ${shown}`];
  };
  return [
    ...sentence('unstorable', 'left out, as they hold no text or a NUL'),
    ...sentence('skipped', 'skipped, as they are no messages'),
  ];
}
