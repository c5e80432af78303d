// How much JavaScript a page brings before anybody touches it, read from the build.

import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './programs.mjs';

/** What a page may bring, in kB as browsers at https get it. */
const budget = 200;
/** The pages that people open all day. */
const pages = ['/chat/[room]', '/chat', '/orders'];

/**
 * Weighs the pages of the build.
 * @returns a table, and whether every page keeps to its budget.
 */
export function weighPages(build = join(root, '.next')) {
  const rows = pages.map((page) => ({ page, ...weigh(scriptsOf(build, page)) }));
  const line = (cells) => cells.map((cell, i) => (i === 0 ? cell.padEnd(14) : cell.padStart(8))).join('');
  const table = [
    line(['page', 'scripts', 'brotli', 'gzip', 'budget']),
    ...rows.map(({ page, scripts, br, gz }) => line([page, `${scripts}`, kB(br), kB(gz), kB(budget * 1000)])),
  ].join('\n');
  return { table: `JavaScript of a page, in kB:\n${table}`, kept: rows.every(({ br }) => br <= budget * 1000) };
}

const kB = (bytes) => (bytes / 1000).toFixed(1);

/** The scripts that the page's HTML names: those of every page, and those of all that this one may show. */
function scriptsOf(build, page) {
  const { rootMainFiles } = JSON.parse(readFileSync(join(build, 'build-manifest.json'), 'utf8'));
  const text = readFileSync(join(build, `server/app${page}/page_client-reference-manifest.js`), 'utf8');
  // globalThis.__RSC_MANIFEST["/chat/page"] = {…}
  const { clientModules } = JSON.parse(text.slice(text.indexOf('] = {') + 4).replace(/;\s*$/, ''));
  const own = Object.values(clientModules).flatMap(({ chunks }) => chunks.map((chunk) => chunk.replace('/_next/', '')));
  return [...new Set([...rootMainFiles, ...own])].map((name) => join(build, name));
}

function weigh(files) {
  const sum = (ending) => files.reduce((total, file) => total + sizeOf(file, ending), 0);
  return { scripts: files.length, br: sum('.br'), gz: sum('.gz') };
}

/** What is too small to be made smaller is sent as it is. */
function sizeOf(file, ending) {
  return statSync(existsSync(file + ending) ? file + ending : file).size;
}
