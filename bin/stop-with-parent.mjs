// Imported into what bin/exec.mjs runs: ends it in good order when what started it is gone.

import { readFileSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

const stop = () => process.kill(process.pid, 'SIGTERM');

// Threads and children of the program import this too, and are none of its business.
if (isMainThread && process.env.BELLHOP_PARENT === String(process.ppid)) {
  // On an older Node.js the parent is bin/exec.mjs itself, at the other end of this channel.
  if (process.channel) {
    process.once('disconnect', stop);
    process.channel.unref();
  }
  // A signal to npm reaches at most the shell between it and us, which dies of it and tells nobody; or npm dies of it alone, and
  // the shell stays.
  if (process.env.npm_lifecycle_event) watchParents();
}

function watchParents() {
  const { ppid } = process;
  const npm = parentOf(ppid);
  const watch = setInterval(() => {
    if (process.ppid === ppid && parentOf(ppid) === npm) return;
    clearInterval(watch);
    stop();
  }, 200);
  watch.unref();
}

/** The parent of another process; undefined where the system does not say so in a file. */
function parentOf(pid) {
  try {
    // The name before it, in brackets, may hold anything.
    return /.*\) \S (\d+)/s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1];
  } catch {
    return undefined;
  }
}
