// npm run replay, import, seed and their like: sets up what is missing, then becomes the script that is named.

import './check-node.mjs';
import { become } from './exec.mjs';
import { install } from './setup.mjs';

try {
  await install();
  become(process.argv.slice(2));
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
