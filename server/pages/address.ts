import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** By this header the pages' process learns where a request came from; what a client sends under its name goes no further. */
export const clientAddressHeader = 'x-bellhop-client';

/** As that one: `yes` for somebody at this machine, who may claim the workspace without a token. */
export const fromHereHeader = 'x-bellhop-from-here';

const windows = process.platform === 'win32';

/** A new address for a socket between two processes, in a folder that no other user may enter; a named pipe on Windows. */
export function makeSocketAddress(): string {
  return windows ? `\\\\.\\pipe\\bellhop-${randomUUID()}` : join(mkdtempSync(join(tmpdir(), 'bellhop-')), 'pages');
}

/** Makes the address free for a process that is to listen there. */
export function clearSocket(address: string): void {
  if (!windows) rmSync(address, { force: true });
}

/** Removes what an address left on the disk. */
export function removeSocket(address: string): void {
  if (!windows) rmSync(dirname(address), { recursive: true, force: true });
}
