import { PublicError } from '../../contract/errors.ts';

/** SQLite's primary result codes: https://sqlite.org/rescode.html */
const sqlite = { busy: 5, readonly: 8, ioerr: 10, full: 13, cantopen: 14 };
/** PostgreSQL's classes: connection, transaction rollback, resources, operator intervention; and Node's own of the network. */
const away = /^(?:08|40|53|57P)|^E(?:CONN|PIPE|TIMEDOUT|HOSTUNREACH|NOTFOUND|AI_AGAIN)/;
/** pg gives these no code. */
const awayMessage = /connection terminated|timeout exceeded when trying to connect|the worker is gone/i;

/** An engine's error as callers may see it when the database is full or away; any other error as it is. */
export function failureOf(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof PublicError) return error;
  const { code, errcode, message } = error as Error & { code?: unknown; errcode?: number };
  const primary = (errcode ?? 0) & 0xff;
  if (primary === sqlite.full || code === '53100' || code === 'ENOSPC') {
    return new PublicError('STORAGE_FULL', 'The server has no room left to store this. Tell the host; keep your text.');
  }
  const unreachable = [sqlite.busy, sqlite.readonly, sqlite.ioerr, sqlite.cantopen].includes(primary);
  if (unreachable || (typeof code === 'string' && away.test(code)) || awayMessage.test(message)) {
    return new PublicError('UNAVAILABLE', 'The server cannot reach its database at the moment. It will be tried again.', {
      retryAfterMs: 2000,
    });
  }
  return error;
}
