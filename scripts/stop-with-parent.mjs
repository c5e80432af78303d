// Imported into what scripts/become.mjs runs: ends it in good order when what started it is gone.

import { isMainThread } from 'node:worker_threads';

const stop = () => process.kill(process.pid, 'SIGTERM');

// Threads and children of the program import this too, and are none of its business.
if (isMainThread && process.env.BELLHOP_PARENT === String(process.ppid)) {
  // On an older Node.js the parent is scripts/become.mjs itself, at the other end of this channel.
  if (process.channel) {
    process.once('disconnect', stop);
    process.channel.unref();
  }
  // A signal to npm reaches only the shell between it and us, which dies of it and tells nobody.
  if (process.env.npm_lifecycle_event) watchParent();
}

function watchParent() {
  const { ppid } = process;
  const watch = setInterval(() => {
    if (process.ppid === ppid) return;
    clearInterval(watch);
    stop();
  }, 200);
  watch.unref();
}
