import { join } from 'node:path';
import { weighPages } from './page-weight.mjs';
import { tool } from './programs.mjs';
import { afterSecondTry, failedFiles, playwrightResults, untested, vitestResults } from './results.mjs';
import { build } from './setup.mjs';

const minute = 60_000;
/** More failed files than this have a reason that a second try does not take away. */
const secondTries = 10;

/**
 * The checks of `npm test`, by name. Each fulfils with its results, what it wrote, and what it left out.
 * `found` has the addresses of what was found: `databaseUrl`, `redisUrl`, `browser`, two free `ports`, and a `folder` for reports.
 */
export const checks = {
  types: () => one(tool('next', ['typegen']), () => tool('tsc', ['--noEmit'])),
  lint: () => one(tool('biome', ['check', '--error-on-warnings', '--colors=off'])),
  unused: () => one(tool('knip', [])),
  build: () => one(build(inSilence).then(succeeded, failed), weigh),

  async tests({ databaseUrl, redisUrl, folder }) {
    const env = { TEST_DATABASE_URL: databaseUrl ?? '', TEST_REDIS_URL: redisUrl ?? '', NO_COLOR: '1' };
    const run = async (name, files) => {
      const report = join(folder, `vitest ${name}.json`);
      const times = join(folder, `vitest ${name} times.json`);
      const reports = { TEST_REPORT: report, TEST_TIMES: times };
      const { code, output } = await tool('vitest', ['run', ...files], { env: { ...env, ...reports }, timeout: 40 * minute });
      return { ...withCode(code, output, vitestResults(report, times)), files: failedFiles(report) };
    };
    const first = await run('first', []);
    // A second try is a whole file with servers of its own: what a test left behind half done would fail it again.
    return first.files.length > 0 && first.files.length <= secondTries
      ? afterSecondTry(first, await run('second', first.files))
      : first;
  },

  async e2e({ databaseUrl, redisUrl, browser, ports, folder }) {
    const report = join(folder, 'playwright.json');
    const env = {
      CHROMIUM_PATH: browser,
      E2E_PORT: String(ports[0]),
      E2E_NODES_PORT: String(ports[1]),
      E2E_SETUP: '',
      TEST_DATABASE_URL: databaseUrl ?? '',
      TEST_REDIS_URL: redisUrl ?? '',
      PLAYWRIGHT_JSON_OUTPUT_NAME: report,
      NO_COLOR: '1',
    };
    const { code, output } = await tool('playwright', ['test', '--reporter=list,json'], { env, timeout: 30 * minute });
    return withCode(code, output, playwrightResults(report));
  },
};

const inSilence = (_title, work) => work();
const succeeded = () => ({ code: 0, output: '' });
const failed = (error) => ({ code: 1, output: error.message });

/** Pages that have become too heavy fail. */
async function weigh() {
  const { table, kept } = weighPages();
  console.log(table);
  return {
    code: kept ? 0 : 1,
    output: kept ? '' : 'A page brings more JavaScript than it may: load at the click what a click needs.',
  };
}

/** A check of one or two programs that counts as one. */
async function one(first, then) {
  let result = await first;
  if (result.code === 0 && then !== undefined) result = await then();
  const { code, output } = result;
  return { ...untested, passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, output };
}

/** A run that ended badly has failed, whatever its report says. */
function withCode(code, output, results = untested) {
  const failed = code === 0 ? results.failed : Math.max(1, results.failed);
  return { ...results, failed, output };
}
