import { PublicError } from '../../contract/errors.ts';
import { refuse } from '../core/refuse.ts';

/** SQLite's primary result codes: https://sqlite.org/rescode.html */
const sqlite = { busy: 5, readonly: 8, ioerr: 10, full: 13, cantopen: 14 };
/**
 * PostgreSQL's classes and codes: connection, transaction rollback, resources, operator intervention and timeouts; and
 * Node's own of the network. https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
const away = /^(?:08|40|53|57|55P03|25P0[34])|^E(?:CONN|PIPE|TIMEDOUT|HOSTUNREACH|NETUNREACH|NOTFOUND|AI_AGAIN)/;
/** pg gives these no code. */
const awayMessage = /connection terminated|timeout exceeded when trying to connect|is not queryable/i;
/** The message of an error that is about the thread and not about what it was asked. */
export const threadGone = 'the thread with the database is gone';
/** Serialization failure and deadlock: nothing is wrong with the transaction, it met another one. */
const rolledBack = ['40001', '40P01'];

/**
 * An engine's error as callers may see it when the database is full or away, also when somebody else's error has it as
 * its cause; any other error as it is.
 */
export function failureOf(error: unknown): unknown {
  for (let one = error; one instanceof Error; one = one.cause) {
    const failure = failureIn(one);
    if (failure !== undefined) return failure;
  }
  return error;
}

function failureIn(error: Error): PublicError | undefined {
  if (error instanceof PublicError) return error;
  const { code, errcode, message } = error as Error & { code?: unknown; errcode?: number };
  const primary = (errcode ?? 0) & 0xff;
  if (primary === sqlite.full || code === '53100' || code === 'ENOSPC') {
    return refuse('storage.full');
  }
  const unreachable = message === threadGone || [sqlite.busy, sqlite.readonly, sqlite.ioerr, sqlite.cantopen].includes(primary);
  if (unreachable || (typeof code === 'string' && away.test(code)) || awayMessage.test(message)) {
    return refuse(
      'storage.away',
      {},
      {
        retryAfterMs: 2000,
      },
    );
  }
  return undefined;
}

/** Whether the thread that has an SQLite file open cannot go on as it is: it ended, or the file failed it. */
export function isBroken(error: unknown): boolean {
  const { message, errcode = 0 } = error as Error & { errcode?: number };
  return message === threadGone || [sqlite.readonly, sqlite.ioerr, sqlite.cantopen].includes(errcode & 0xff);
}

/** Whether PostgreSQL took back a whole transaction that would succeed if it were run again. */
export function isRolledBack(error: unknown): boolean {
  return error instanceof Error && 'code' in error && rolledBack.includes(String(error.code));
}
