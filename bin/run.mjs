// npm run replay, import, seed and their like: sets up what is missing, then becomes the script that is named.

import './check-node.mjs';
import { exec } from './exec.mjs';
import { install } from './setup.mjs';

try {
  await install();
  exec(process.argv.slice(2));
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
