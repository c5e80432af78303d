import { createServer, type Server as HttpServer } from 'node:http';
import { type Logger, pino } from 'pino';
import { listen } from '../../server/boot/listen.ts';
import { routeRequest, routeUpgrade } from '../../server/boot/router.ts';
import { openServer, type Server } from '../../server/boot/server.ts';
import type { Config } from '../../server/core/config.ts';

/** The server without its pages: real sockets, a real database. Resolves when it listens. */
export async function serveRooms(
  config: Config,
  log: Logger = pino({ level: config.logLevel }),
): Promise<{ server: Server; http: HttpServer; port: number }> {
  const server = await openServer(config, log);
  const routes = { socketIo: server.engine, express: server.express, pages: server.express, pagesUpgrade: undefined };
  const http = createServer(routeRequest(routes)).on('upgrade', routeUpgrade(routes));
  return { server, http, port: await listen(http, config) };
}
