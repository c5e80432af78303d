import { chmodSync, closeSync, mkdirSync, openSync, statSync } from 'node:fs';

/** What a mode gives to everybody but the owner. */
const others = 0o077;

/** Of a folder like `/tmp`, which many share: it is nobody's to close. */
const sticky = 0o1000;

/**
 * Makes a folder that its owner alone enters, and closes one that is there to all others. What belongs to somebody else stays
 * as it is.
 * @throws {Error} of the file system, when it is not there and cannot be made.
 */
export function makePrivateFolder(path: string): void {
  // Those above it are as the system makes folders. While others can enter it, it is empty.
  mkdirSync(path, { recursive: true });
  closeToOthers(path);
}

/**
 * Makes an empty file that its owner alone reads and writes, and closes one that is there to all others. What cannot be made or
 * belongs to somebody else stays as it is: whoever opens it then says what is wrong.
 */
export function makePrivateFile(path: string): void {
  try {
    // One that is there is not opened: closing it again would let go of the locks that SQLite has on it in this process.
    closeSync(openSync(path, 'wx', 0o600));
  } catch {
    closeToOthers(path);
  }
}

/** Takes from everybody but the owner what rights they have; where it is not there or not ours, nothing happens. */
export function closeToOthers(path: string): void {
  try {
    const { mode } = statSync(path);
    if ((mode & others) !== 0 && (mode & sticky) === 0) chmodSync(path, mode & 0o7777 & ~others);
  } catch {
    // The server works with the rights it was given.
  }
}
