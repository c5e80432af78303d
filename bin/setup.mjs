// What a fresh clone lacks: the packages and the built pages. Each is made again only when it no longer fits what it
// was made from. Plain JavaScript without dependencies, as it runs before there are any.

import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { compressFiles } from './compress.mjs';
import { oneAtATime } from './one-at-a-time.mjs';
import { machineProgram, root, runtimeOf, tool } from './programs.mjs';
import { step } from './step.mjs';

/** All that the build is made from; the server runs from its sources and needs none. */
const pageSources = [
  'app',
  'components',
  'client',
  'contract',
  'texts',
  'public',
  'server/pages.ts',
  'next.config.js',
  'postcss.config.mjs',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
  'bin/compress.mjs',
];
const buildStamp = join(root, '.next/built-from');

const withoutRuntime = `The packages are there, but not Node.js 26, which the package "node" downloads when it is installed.
Most often npm was told to ignore install scripts. To mend it:
  npm rebuild node --ignore-scripts=false --foreground-scripts
and start again.`;

/** Installs the packages, unless node_modules holds what package-lock.json says. */
export function install() {
  const work = async () => {
    // With NODE_ENV=production in the shell, npm would leave out what the build needs.
    const { code, output } = await machineProgram('npm', ['ci', '--include=dev', '--no-audit', '--no-fund']);
    if (code !== 0) throw new Error(`${output}\nnpm ci failed; what it says is above.`);
    if (!existsSync(runtimeOf())) throw new Error(withoutRuntime);
  };
  return makeOnce(isInstalled, () => step('Installing packages', work));
}

/**
 * Builds the pages, unless they were built from these sources.
 * @param tell as `step`; says that it is done.
 */
export function build(tell = step) {
  const work = async () => {
    const builtFrom = hashOf(pageSources);
    rmSync(buildStamp, { force: true });
    const { code, output } = await tool('next', ['build'], { env: { NODE_ENV: 'production' } });
    if (code !== 0) throw new Error(`${output}\nThe pages could not be built; what Next.js says is above.`);
    await compressFiles(join(root, '.next/static'));
    writeFileSync(buildStamp, builtFrom);
  };
  return makeOnce(isBuilt, () => tell('Building the pages', work));
}

/** Of several processes that start together one does the work; the others wait and find it done. */
async function makeOnce(isDone, work) {
  if (isDone()) return;
  await oneAtATime(root, async () => {
    if (!isDone()) await work();
  });
}

/** Whether each package of the lock file stands in node_modules in that version, and the runtime too. */
export function isInstalled(folder = root) {
  const installed = packagesIn(join(folder, 'node_modules/.package-lock.json'));
  if (!installed || !existsSync(runtimeOf(folder))) return false;
  const locked = Object.entries(packagesIn(join(folder, 'package-lock.json')));
  return locked.every(([path, { version, optional, devOptional }]) => {
    if (path === '') return true;
    return installed[path] ? installed[path].version === version : Boolean(optional || devOptional);
  });
}

function packagesIn(lockFile) {
  return existsSync(lockFile) ? JSON.parse(readFileSync(lockFile, 'utf8')).packages : undefined;
}

function isBuilt() {
  return existsSync(buildStamp) && readFileSync(buildStamp, 'utf8') === hashOf(pageSources);
}

/** One hash over the names and contents of files and folders. */
export function hashOf(paths, folder = root) {
  const hash = createHash('sha256');
  const files = paths.flatMap((path) => filesIn(join(folder, path)));
  for (const file of files.sort()) {
    const contents = readFileSync(file);
    // With its length, no file can pass for two.
    hash.update(`${relative(folder, file)}\0${contents.length}\0`).update(contents);
  }
  return hash.digest('hex');
}

function filesIn(path) {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path).flatMap((name) => filesIn(join(path, name)));
}
