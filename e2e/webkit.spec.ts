import { findWebkit } from '../tests/harness/browser.mjs';
import { test } from './support/fixture.ts';
import { walk } from './support/walk.ts';
import { openWebkit } from './support/webkit.ts';

test.describe.configure({ timeout: 240_000 });

test('[WebKit] reading, a name, a message there and back, a draft over a reload, and every page', async ({ fixture }) => {
  const paths = findWebkit();
  // The configuration leaves this file out without one.
  if (paths === undefined) throw new Error('There is no WebKit here.');
  const window = await openWebkit(paths);
  try {
    await walk(window, fixture);
  } finally {
    await window.close();
  }
});
