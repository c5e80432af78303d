import { existsSync, readFileSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';

/**
 * What a run of tests came to.
 * @typedef {object} Results
 * @property {number} passed
 * @property {number} failed
 * @property {string[]} failures names of tests that failed.
 * @property {string[]} flaky names of tests that passed at a later try only.
 * @property {Record<string, string>} reasons why a test failed that did, by its name, on one line.
 * @property {string[]} skipped names of tests that did not run.
 * @property {FileTime[]} times of the files of tests.
 */

/**
 * How long a file of tests took.
 * @typedef {object} FileTime
 * @property {string} name with what it ran on.
 * @property {number} ms
 */

/** @type {Results} of a run in which nothing was tested. */
export const untested = { passed: 0, failed: 0, failures: [], flaky: [], reasons: {}, skipped: [], times: [] };

/**
 * @param {string} file Vitest's JSON report.
 * @param {string} [times] what tests/harness/file-times.ts wrote.
 * @returns {Results | undefined} undefined when there is no report.
 */
export function vitestResults(file, times) {
  const report = read(file);
  if (report === undefined) return undefined;
  const tests = report.testResults.flatMap(({ assertionResults }) => assertionResults);
  // A file that broke before its first test counts as one.
  const broken = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  );
  const failures = tests.filter(({ status }) => status === 'failed').map(({ fullName }) => fullName);
  failures.push(...broken.map(({ name }) => name));
  return {
    passed: tests.filter(({ status }) => status === 'passed').length,
    failed: failures.length,
    failures,
    flaky: [],
    reasons: reasonsOf(tests.map(({ fullName, failureMessages = [] }) => [fullName, failureMessages[0]])),
    skipped: tests.filter(({ status }) => !['passed', 'failed'].includes(status)).map(({ fullName }) => fullName),
    times: (times && read(times)) ?? [],
  };
}

/** @returns {string[]} the files in Vitest's JSON report in which something failed; none when there is no report. */
export function failedFiles(file) {
  const { testResults = [] } = read(file) ?? {};
  return [...new Set(testResults.filter(({ status }) => status === 'failed').map(({ name }) => name))];
}

/**
 * @param {Results & { output: string }} first of everything.
 * @param {Results & { output: string }} second of the files in which something failed.
 * @returns {Results & { output: string }} of both: what failed in the second run has failed.
 */
export function afterSecondTry(first, second) {
  const flaky = first.failures.filter((name) => !second.failures.includes(name));
  return {
    ...first,
    passed: first.passed + first.failed - second.failed,
    failed: second.failed,
    failures: second.failures,
    flaky,
    reasons: { ...second.reasons, ...first.reasons },
    output: `${first.output}\nThe second try:\n${second.output}`,
  };
}

/** @returns {Results | undefined} of Playwright's JSON report; undefined when there is none. */
export function playwrightResults(file) {
  const report = read(file);
  if (report === undefined) return undefined;
  const { expected, unexpected, flaky } = report.stats;
  const tests = specsIn(report.suites).flatMap(({ file, title, tests }) =>
    tests.map(({ projectName, status, results = [] }) => {
      const on = projectName ? ` (${projectName})` : '';
      return { name: `${file} › ${title}${on}`, file: `${file}${on}`, status, results };
    }),
  );
  const named = (wanted) => tests.filter(({ status }) => status === wanted).map(({ name }) => name);
  return {
    passed: expected + flaky,
    failed: unexpected + report.errors.length,
    failures: [...named('unexpected'), ...report.errors.map(({ message }) => message)],
    flaky: named('flaky'),
    reasons: reasonsOf(tests.map(({ name, results }) => [name, results.find(({ error }) => error)?.error.message])),
    skipped: named('skipped'),
    times: timesOf(tests),
  };
}

/** @returns {FileTime[]} of Playwright's files; a test that was tried again counts each try. */
function timesOf(tests) {
  const files = new Map();
  for (const { file, results } of tests) {
    const ms = results.reduce((sum, { duration = 0 }) => sum + duration, files.get(file) ?? 0);
    files.set(file, ms);
  }
  return [...files].map(([name, ms]) => ({ name, ms }));
}

/** @returns {string[]} what all files took together, and the slowest, a line each; none without files. */
export function slowest(times, count) {
  if (times.length === 0) return [];
  const line = (ms, text) => `${(ms / 1000).toFixed(1).padStart(7)} s  ${text}`;
  const sum = times.reduce((total, { ms }) => total + ms, 0);
  const first = times.toSorted((a, b) => b.ms - a.ms).slice(0, count);
  return [line(sum, `all ${times.length} files`), ...first.map(({ name, ms }) => line(ms, name))];
}

/** Of names and messages, those that have one: shortened to a line, without colours. */
function reasonsOf(messages) {
  const line = (message) => stripVTControlCharacters(message).replaceAll(/\s+/g, ' ').slice(0, 300);
  return Object.fromEntries(messages.filter(([, message]) => message).map(([name, message]) => [name, line(message)]));
}

function specsIn(suites = []) {
  return suites.flatMap((suite) => [...suite.specs, ...specsIn(suite.suites)]);
}

function read(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}
