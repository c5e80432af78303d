import { PublicError } from '../../contract/errors.ts';
import { ConfigError } from '../core/config.ts';
import { DataDirError } from '../core/secret.ts';
import { PagesError } from '../pages/renderer.ts';
import { failureOf } from '../store/failure.ts';
import { isDatabaseNewer } from '../store/migrate.ts';
import { DatabaseFileError, DatabaseInUse } from '../store/sqlite.ts';

/** Says in one message why the server cannot start, and ends the process with code 1. */
export function refuseToStart(error: unknown): never {
  process.stderr.write(`\nBellhop cannot start.\n${explain(error)}\n`);
  process.exit(1);
}

function explain(error: unknown): string {
  if (error instanceof ConfigError || error instanceof DataDirError || error instanceof PagesError) return error.message;
  if (error instanceof DatabaseInUse) return `${error.message} Stop that one, or set DATA_DIR to another folder.`;
  if (isDatabaseNewer(error) || error instanceof DatabaseFileError) return error.message;
  const { code, port, errcode } = error as { code?: string; port?: number; errcode?: number };
  if (code === 'EADDRINUSE') return `Port ${port} is taken by another program. Stop that one, or set PORT to a free port.`;
  if (code === 'EACCES' && port !== undefined)
    return `Port ${port} needs more rights than this user has. Set PORT to one above 1023.`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return `HOST is no address of this machine (${messageOf(error)}).`;
  const failure = failureOf(error);
  if (failure instanceof PublicError && failure.code === 'STORAGE_FULL')
    return 'The disk with the database is full. Make room on it, then start again.';
  if (errcode !== undefined)
    return `The database file cannot be used: ${messageOf(error)}. See docs/self-hosting.md, “Backup and restore”.`;
  if (failure instanceof PublicError && !process.env.DATABASE_URL) return `The database cannot be used: ${messageOf(error)}.`;
  if (failure instanceof PublicError || (code !== undefined && /^(28|3D)/.test(code))) {
    return `PostgreSQL cannot be used: ${messageOf(error) || code}. Check DATABASE_URL and that the server runs.`;
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));
