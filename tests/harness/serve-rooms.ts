import { stopOnSignals } from '../../server/boot/signals.ts';
import { refuseToStart } from '../../server/boot/start-problem.ts';
import { stop } from '../../server/boot/stop.ts';
import { readConfig } from '../../server/core/config.ts';
import { createLog } from '../../server/core/log.ts';
import { serveRooms } from './rooms-server.ts';

// For proofs and measurements where the pages have not been built.
try {
  const config = readConfig(process.env);
  const { log, lostLines } = createLog(config.logLevel);
  const { server, http } = await serveRooms(config, log);
  server.core.metrics.watch('bellhop_log_lines_lost_total', 'Lines of the log that could not be written.', lostLines);
  stopOnSignals(log, () => stop(server, http));
} catch (error) {
  refuseToStart(error);
}
