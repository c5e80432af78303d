/** Runs a script’s work; what goes wrong is one sentence and exit code 1. */
export async function runScript(work: () => Promise<void>): Promise<void> {
  process.once('exit', unfinished);
  try {
    await work();
  } catch (error) {
    process.stderr.write(`\n${error instanceof Error ? error.message : error}\n`);
    process.exitCode = 1;
  }
  process.off('exit', unfinished);
}

/** Node.js ends a process whose last promise can never settle, with code 0: no proof may end so. */
function unfinished() {
  process.stderr.write('\nEnded before the work was done.\n');
  process.exitCode ||= 1;
}
