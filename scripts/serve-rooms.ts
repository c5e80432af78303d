import { createServer } from 'node:http';
import { pino } from 'pino';
import { readConfig } from '../server/config.ts';
import { openHouse } from '../server/house.ts';
import { routeRequest, routeUpgrade } from '../server/router.ts';
import { refuseToStart } from '../server/start-problem.ts';
import { stop } from '../server/stop.ts';

/** The server without its pages, for proofs and measurements where they have not been built. */
async function start() {
  const config = readConfig(process.env);
  const house = await openHouse(config, pino({ level: config.logLevel }));
  const routes = {
    socketIo: house.engine,
    express: house.express,
    pages: house.express,
    pagesUpgrade: undefined,
  };
  const http = createServer(routeRequest(routes)).on('upgrade', routeUpgrade(routes));
  await new Promise<void>((resolve, reject) => {
    http.once('error', reject);
    http.listen({ port: config.port, host: config.host, backlog: 4096 }, resolve);
  });
  process.once('SIGTERM', async () => {
    await stop(house, http);
    process.exit(0);
  });
}

start().catch(refuseToStart);
