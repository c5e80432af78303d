// npm start: sets up what is missing, then becomes the server. npm run dev: the same with hot reload and no build.

import './check-node.mjs';
import { parseArgs } from 'node:util';
import { exec } from './exec.mjs';
import { build, install } from './setup.mjs';

const usage = `Starts Bellhop: installs and builds what is missing, then serves until it is told to stop.

  npm start
  npm run dev   with hot reload, for work on Bellhop itself

Settings come from the environment and from .env: see docs/self-hosting.md.`;

try {
  const { values } = parseArgs({ options: { dev: { type: 'boolean', default: false }, help: { type: 'boolean' } } });
  if (values.help) console.log(usage);
  else await start(values.dev);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}

async function start(development) {
  await install();
  if (!development) await build();
  const env = { NODE_ENV: development ? 'development' : 'production' };
  // Next reloads the pages by itself; the server starts again when its own sources change.
  exec(['server.ts'], { env, watch: development ? ['server.ts', 'server', 'contract', 'texts'] : [] });
}
