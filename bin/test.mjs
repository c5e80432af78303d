// npm test: sets up what is missing, then every check there is. Names choose some: npm test -- types lint

import './check-node.mjs';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { findBrowser, findFirefox, findWebkit } from '../tests/harness/browser.mjs';
import { freePort } from '../tests/harness/free-port.mjs';
import { findPostgres } from '../tests/harness/postgres.mjs';
import { findRedis } from '../tests/harness/redis.mjs';
import { checks } from './checks.mjs';
import { slowest, untested } from './results.mjs';
import { install } from './setup.mjs';
import { stopwatch } from './step.mjs';

const usage = `npm test -- [--strict] [CHECK…]

  CHECK     one of: ${Object.keys(checks).join(', ')}; without a name all of them
  --strict  what had to be left out is a failure (so it is with CI=true)`;

const without = {
  postgres: `Everything on PostgreSQL: TEST_DATABASE_URL names none, none on 127.0.0.1:5432 trusts its user postgres, and none
  is installed.`,
  redis: 'Several nodes: TEST_REDIS_URL names no Redis, none runs on 127.0.0.1:6379, and none is installed.',
  pages: 'The end-to-end tests: there are no pages to test.',
  firefox: 'The walk in Firefox: there is none. Install one, or name it in FIREFOX_PATH.',
  webkit: 'The walk in WebKit: WebKitWebDriver (webkit2gtk-driver), its MiniBrowser or a display (xvfb) is not installed.',
  browser: 'The end-to-end tests: there is no Chromium, and none could be fetched. Install one, or name it in CHROMIUM_PATH.',
};

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => process.exit(130));

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { strict: { type: 'boolean', default: process.env.CI === 'true' }, help: { type: 'boolean' } },
  });
  const unknown = positionals.find((name) => !Object.hasOwn(checks, name));
  if (unknown !== undefined) throw new Error(`There is no check called ${unknown}.\n\n${usage}`);
  if (values.help) console.log(usage);
  else await test(new Set(positionals.length > 0 ? positionals : Object.keys(checks)), values.strict);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}

/** Runs the checks of these names and sums up. */
async function test(names, strict) {
  const took = stopwatch();
  await install();
  const folder = mkdtempSync(join(tmpdir(), 'bellhop-test-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const served = names.has('tests') || names.has('e2e');
  const postgres = served ? await findPostgres() : undefined;
  const redis = served ? await findRedis() : undefined;
  const browser = names.has('e2e') ? await findBrowser() : undefined;
  const found = {
    databaseUrl: postgres?.url,
    redisUrl: redis?.url,
    browser,
    ports: [await freePort(), await freePort()],
    folder,
  };

  const results = new Map();
  const perform = async (...wanted) => {
    for (const name of wanted.filter((one) => names.has(one))) results.set(name, await show(name, checks[name](found)));
  };
  // What computes comes first and what waits for sockets then has the machine to itself: some of it looks at the clock. The build
  // writes where the types are made, so it comes after them.
  await perform('types');
  await Promise.all([perform('lint', 'unused'), perform('build')]);
  await perform('tests');
  const leftOut = [];
  if (served && postgres === undefined) leftOut.push(without.postgres);
  if (served && redis === undefined) leftOut.push(without.redis);
  if (names.has('e2e')) {
    if (results.get('build')?.failed) leftOut.push(without.pages);
    else if (browser === undefined) leftOut.push(without.browser);
    else {
      if (findFirefox() === undefined) leftOut.push(without.firefox);
      if (findWebkit() === undefined) leftOut.push(without.webkit);
      await perform('e2e');
    }
  }
  await postgres?.stop();
  await redis?.stop();
  for (const { skipped } of results.values()) leftOut.push(...skipped.map((name) => `A test that was skipped: ${name}`));
  sumUp(results, leftOut, strict, took());
}

/** One line for a check that ended; its output only if it failed. */
async function show(name, work) {
  const took = stopwatch();
  const result = await work.catch((error) => ({ ...untested, failed: 1, output: error.message }));
  const { passed, failed, output } = result;
  const counts = passed + failed > 1 ? `${passed} passed, ${failed} failed`.replace(', 0 failed', '') : '';
  console.log(`${failed ? 'FAILED' : 'ok    '}  ${name.padEnd(6)}  ${took().padStart(8)}  ${counts}`.trimEnd());
  if (failed) console.log(`\n${output.trim()}\n`);
  return result;
}

function because(reasons) {
  return (name) => (reasons[name] === undefined ? name : `${name}\n    ${reasons[name]}`);
}

function sumUp(byName, leftOut, strict, time) {
  const results = [...byName.values()];
  const sum = (key) => results.reduce((total, result) => total + result[key], 0);
  const failed = sum('failed') + (strict ? leftOut.length : 0);
  const name = (title, names) => names.length > 0 && console.log(`\n${[`${title}:`, ...names].join('\n  ')}`);
  name(
    'PASSED AT A LATER TRY ONLY',
    results.flatMap(({ flaky, reasons }) => flaky.map(because(reasons))),
  );
  name(
    'FAILED',
    results.flatMap(({ failures, reasons }) => failures.map(because(reasons))),
  );
  name(`LEFT OUT${strict ? ', and so failed' : ''}`, leftOut);
  for (const [check, { times }] of byName) name(`SLOWEST FILES of ${check}, which run side by side`, slowest(times, 20));
  console.log(`\nAll of it took ${time}.`);
  console.log(`${sum('passed')} passed, ${failed} failed`);
  if (failed > 0) process.exitCode = 1;
}
