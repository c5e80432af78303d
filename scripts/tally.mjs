import { existsSync, readFileSync } from 'node:fs';

/**
 * What a run of tests came to.
 * @typedef {object} Tally
 * @property {number} passed
 * @property {number} failed
 * @property {string[]} skipped names of tests that did not run.
 */

/** @returns {Tally | undefined} of Vitest's JSON report; undefined when there is none. */
export function vitestTally(file) {
  const report = read(file);
  if (report === undefined) return undefined;
  const tests = report.testResults.flatMap(({ assertionResults }) => assertionResults);
  // A file that broke before its first test counts as one.
  const broken = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  );
  return {
    passed: tests.filter(({ status }) => status === 'passed').length,
    failed: tests.filter(({ status }) => status === 'failed').length + broken.length,
    skipped: tests.filter(({ status }) => !['passed', 'failed'].includes(status)).map(({ fullName }) => fullName),
  };
}

/** @returns {Tally | undefined} of Playwright's JSON report; undefined when there is none. */
export function playwrightTally(file) {
  const report = read(file);
  if (report === undefined) return undefined;
  const { expected, unexpected, flaky } = report.stats;
  const skipped = specsIn(report.suites).filter(({ tests }) => tests.some(({ status }) => status === 'skipped'));
  return { passed: expected + flaky, failed: unexpected + report.errors.length, skipped: skipped.map(({ title }) => title) };
}

function specsIn(suites = []) {
  return suites.flatMap((suite) => [...suite.specs, ...specsIn(suite.suites)]);
}

function read(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}
