import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const root = new URL('../..', import.meta.url);

/** A file of the repository. */
export const printed = (path: string): string => readFileSync(new URL(path, root), 'utf8');

/**
 * The block of docs/self-hosting.md that a text stands in.
 * @throws {Error} when there is none.
 */
export function printedBlock(text: string): string {
  const blocks = [...printed('docs/self-hosting.md').matchAll(/^```\w*\n(.*?)^```$/gms)].map(([, block = '']) => block);
  const found = blocks.find((block) => block.includes(text));
  if (found === undefined) throw new Error(`docs/self-hosting.md has no block with ${text}.`);
  return found;
}

/** Where programs of the system are, those of its administrators too. */
export const programPath = `${process.env.PATH}:/usr/sbin`;

/** Whether a program is installed; a test without it is skipped, which `npm test` lists under LEFT OUT. */
export const isInstalled = (program: string): boolean =>
  spawnSync(program, ['--version'], { env: { ...process.env, PATH: programPath } }).error === undefined;

/** A text with another in place of what a pattern finds. @throws {Error} when it finds nothing. */
export function replaced(text: string, what: string, by: string): string {
  const pattern = new RegExp(what, 'gm');
  if (text.search(pattern) === -1) throw new Error(`There is no ${what} in:\n${text}`);
  return text.replaceAll(pattern, by);
}
