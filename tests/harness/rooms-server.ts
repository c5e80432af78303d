import { createServer, type Server } from 'node:http';
import { type Logger, pino } from 'pino';
import { type House, openHouse } from '../../server/boot/server.ts';
import { listen } from '../../server/boot/listen.ts';
import { routeRequest, routeUpgrade } from '../../server/boot/router.ts';
import type { Config } from '../../server/core/config.ts';

/** The server without its pages: real sockets, a real database. Resolves when it listens. */
export async function serveRooms(
  config: Config,
  log: Logger = pino({ level: config.logLevel }),
): Promise<{ house: House; http: Server; port: number }> {
  const house = await openHouse(config, log);
  const routes = { socketIo: house.engine, express: house.express, pages: house.express, pagesUpgrade: undefined };
  const http = createServer(routeRequest(routes)).on('upgrade', routeUpgrade(routes));
  return { house, http, port: await listen(http, config) };
}
