import { statSync } from 'node:fs';

/** Which files stand at a database's paths: the same text as long as they are the same files. */
export function filesAt(file: string): string {
  const of = (path: string) => {
    const found = statSync(path, { bigint: true, throwIfNoEntry: false });
    return `${found?.dev}:${found?.ino}`;
  };
  return `${of(file)} ${of(`${file}-wal`)}`;
}

/** As SQLite's own, of a file that cannot be opened. */
export const filesGone = () =>
  Object.assign(new Error('the database file was removed or replaced while it was open'), { errcode: 14 });
