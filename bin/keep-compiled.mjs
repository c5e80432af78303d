// Imported into what bin/exec.mjs runs: keeps what was compiled, so that the next start is quick. By itself
// Node.js does so at the end only, and a server may be killed instead.

import { flushCompileCache } from 'node:module';

setTimeout(flushCompileCache, 5000).unref();
