// npm start: sets up what is missing, then becomes the server. npm run dev: the same with hot reload and no build.

import './check-node.mjs';
import { become } from './become.mjs';
import { build, install } from './setup.mjs';

const development = process.argv.includes('--dev');

try {
  await install();
  if (!development) await build();
  const env = { NODE_ENV: development ? 'development' : 'production' };
  // Next reloads the pages by itself; the server starts again when its own sources change.
  become(['server.ts'], { env, watch: development ? ['server.ts', 'server', 'contract'] : [] });
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
