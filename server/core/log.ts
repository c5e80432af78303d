import { write, writeSync } from 'node:fs';
import { type LogFn, type Logger, pino } from 'pino';
import { PublicError } from '../../contract/errors.ts';

/** What may wait to be written, in characters: whoever reads the log may stand still for a while. */
const mostWaiting = 1_000_000;
/** A reader that is full is asked again after this time, in milliseconds. */
const fullAgainMs = 50;

/** The log, and what became of it. */
export interface Log {
  log: Logger;
  /** Lines that could not be written: the disk is full, the terminal closed. */
  lostLines(): number;
}

/**
 * JSON lines on standard output. Nothing waits for them, and nothing ends when they cannot be written: lines that are lost are
 * counted, and the next one that gets through is followed by their number.
 */
export function createLog(level: string, fd = 1): Log {
  let [waiting, waitingSize, writing] = [[] as string[], 0, false];
  /** What is left of bytes that were written in part, and whether that is the end of a line: no line is to be torn. */
  let [rest, torn] = [Buffer.alloc(0) as Buffer, false];
  let [lost, told] = [0, 0];

  function take(): Buffer {
    const bytes = Buffer.concat([rest, Buffer.from(waiting.join(''))]);
    [waiting, waitingSize, rest] = [[], 0, Buffer.alloc(0)];
    return bytes;
  }

  function flush() {
    const bytes = take();
    writing = bytes.length > 0;
    if (writing) write(fd, bytes, (error, written) => wrote(bytes, error, written));
  }

  function wrote(bytes: Buffer, error: NodeJS.ErrnoException | null, written: number) {
    if (error?.code === 'EAGAIN') {
      rest = bytes;
      setTimeout(flush, fullAgainMs);
    } else if (error !== null) {
      rest = torn ? bytes.subarray(0, bytes.indexOf(newline) + 1) : rest;
      lost += linesIn(bytes) - linesIn(rest);
      writing = false;
    } else {
      rest = bytes.subarray(written);
      if (written > 0) torn = bytes[written - 1] !== newline;
      if (rest.length === 0) tellLost();
      flush();
    }
  }

  function tellLost() {
    const lines = lost - told;
    told = lost;
    if (lines > 0) log.warn({ lines }, 'lines of the log were lost: standard output could not be written');
  }

  function add(line: string) {
    if (waitingSize + line.length > mostWaiting) {
      lost += 1;
      return;
    }
    waiting.push(line);
    waitingSize += line.length;
    if (!writing) flush();
  }

  // Node.js's own warnings go there, and a full disk or a closed terminal is no reason to end.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
  process.once('exit', () => {
    try {
      writeSync(fd, take());
    } catch {
      // There is nobody left to tell.
    }
  });
  const log = pino({ level, hooks: { logMethod: quietly } }, { write: add });
  return { log, lostLines: () => lost };
}

const newline = '\n'.charCodeAt(0);
const linesIn = (bytes: Buffer) => bytes.filter((byte) => byte === newline).length;

/**
 * Whatever works in the background fails again and again while the database is away or full. That is said once, by what
 * watches it, and not by each of them.
 */
function quietly(this: Logger, args: Parameters<LogFn>, method: LogFn) {
  const about: unknown = args[0];
  const error = typeof about === 'object' && about !== null && 'err' in about ? about.err : undefined;
  const known = error instanceof PublicError && (error.code === 'UNAVAILABLE' || error.code === 'STORAGE_FULL');
  if (!known) method.apply(this, args);
  else this.debug({ why: error.message }, String(args[1]));
}
