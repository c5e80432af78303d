import { createServer } from 'node:http';
import next from 'next';
import { pino } from 'pino';
import { createPages } from './server/chat/reads.ts';
import { readConfig } from './server/config.ts';
import { openHouse } from './server/house.ts';
import { listen } from './server/listen.ts';
import { providePages } from './server/pages.ts';
import { type Routes, routeRequest, routeUpgrade } from './server/router.ts';
import { refuseToStart } from './server/start-problem.ts';
import { stop } from './server/stop.ts';

/** Express, Next.js and Socket.IO on one HTTP server. */
async function start() {
  const config = readConfig(process.env);
  const log = pino({ level: config.logLevel });

  // The port first: a taken one is told before anything is opened, and who comes early waits instead of being refused.
  const ready = Promise.withResolvers<Routes>();
  const http = createServer(async (request, response) => routeRequest(await ready.promise)(request, response));
  http.on('upgrade', async (request, socket, head) => routeUpgrade(await ready.promise)(request, socket, head));
  const port = await listen(http, config);

  // Next gets a server that never listens: to a real one it adds an upgrade listener of its own on the first request.
  const behind = createServer();
  // Node.js tells its children of --watch by this variable; Next's own would report to nobody, once for every file.
  delete process.env.WATCH_REPORT_DEPENDENCIES;
  const site = next({ dev: config.development, httpServer: behind, port });
  const [house] = await Promise.all([openHouse(config, log), site.prepare()]);
  providePages(createPages(house.app));
  ready.resolve({
    socketIo: house.engine,
    express: house.express,
    pages: site.getRequestHandler(),
    pagesUpgrade: config.development ? (request, socket, head) => behind.emit('upgrade', request, socket, head) : undefined,
  });
  log.info({ database: house.app.store.engine }, `Bellhop serves on ${config.publicOrigin ?? `http://localhost:${port}`}`);

  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, async () => {
      if (house.stopping) return;
      log.info({ signal }, 'stopping');
      await stop(house, http);
      await site.close();
      process.exit(0);
    });
  }
}

start().catch(refuseToStart);
