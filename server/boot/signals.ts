import type { Logger } from 'pino';

/** After this the process ends, whatever still holds it up, in milliseconds. */
const latestMs = 10_000;

/**
 * Ends the process in good order at the first signal to stop: from a service manager, from Ctrl-C, or from a terminal that is
 * closed. What is written to that terminal fails from then on, and must not keep the process from its end.
 * @param stop what is to be done before the end.
 */
export function stopOnSignals(log: Logger, stop: () => Promise<void>): void {
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (stopping) return;
      stopping = true;
      log.info({ signal }, 'stopping');
      setTimeout(() => process.exit(1), latestMs).unref();
      stop().then(
        () => process.exit(0),
        (error) => {
          log.error({ err: error }, 'stopped, but not in good order');
          process.exit(1);
        },
      );
    });
  }
}
