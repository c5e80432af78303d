import { readConfig } from '../server/config.ts';
import { refuseToStart } from '../server/start-problem.ts';
import { stop } from '../server/stop.ts';
import { serveRooms } from './rooms-server.ts';

// For proofs and measurements where the pages have not been built.
try {
  const { house, http } = await serveRooms(readConfig(process.env));
  process.once('SIGTERM', async () => {
    await stop(house, http);
    process.exit(0);
  });
} catch (error) {
  refuseToStart(error);
}
