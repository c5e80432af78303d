import { createServer } from 'node:http';
import { listen } from './server/boot/listen.ts';
import { type Routes, routeRequest, routeUpgrade } from './server/boot/router.ts';
import { stopOnSignals } from './server/boot/signals.ts';
import { refuseToStart } from './server/boot/start-problem.ts';
import { readConfig } from './server/core/config.ts';
import { createLog } from './server/core/log.ts';
import { startRenderer } from './server/pages/renderer.ts';
import { createSite } from './server/pages/site.ts';

/** Express and Socket.IO on one HTTP server, and behind it Next.js in a process of its own. */
async function start() {
  const config = readConfig(process.env);
  const { log, lostLines } = createLog(config.logLevel);

  // The port first: a taken one is told before anything is opened, and who comes early waits instead of being refused.
  const ready = Promise.withResolvers<Routes>();
  const http = createServer(async (request, response) => routeRequest(await ready.promise)(request, response));
  http.on('upgrade', async (request, socket, head) => routeUpgrade(await ready.promise)(request, socket, head));
  const port = await listen(http, config);

  // With this variable Node.js has the threads and children of a program under --watch report every file they load.
  delete process.env.WATCH_REPORT_DEPENDENCIES;
  const renderer = startRenderer({ ...config, port }, log);
  renderer.started.catch(refuseToStart);
  // Loaded while the other process starts.
  const { openServer } = await import('./server/boot/server.ts');
  const { offerSetup } = await import('./server/workspace/setup/setup.ts');
  const { openBuildFiles } = await import('./server/pages/build-files.ts');
  const { createReader } = await import('./server/pages/contexts.ts');
  const { stop } = await import('./server/boot/stop.ts');
  const server = await openServer(config, log);
  renderer.provide(createReader(server.core, server.modules));
  const { metrics, addressOf, database, limits, hashAddress } = server.core;
  const site = createSite(renderer, {
    ...{ development: config.development, addressOf, database },
    spend: (limit, address) => limits.spend(limit, { caller: null, addressHash: hashAddress(address) }),
    ...(!config.development && { serveBuildFile: openBuildFiles('.next/static') }),
  });
  metrics.watch('bellhop_log_lines_lost_total', 'Lines of the log that could not be written.', lostLines);
  metrics.watch('bellhop_pages_running', 'Pages being made.', site.running);
  metrics.watch('bellhop_pages_waiting', 'Requests for pages that wait for their turn.', site.waiting);
  metrics.watch('bellhop_pages_refused_total', 'Requests for pages answered 503.', site.refused);
  metrics.watch('bellhop_pages_abandoned_total', 'Requests for pages whose reader went before it was there.', site.abandoned);
  metrics.watch('bellhop_pages_restarts_total', 'How often the pages’ process was started again.', renderer.restarts);
  ready.resolve({
    socketIo: server.engine,
    express: server.express,
    pages: site.request,
    pagesUpgrade: config.development ? site.upgrade : undefined,
  });
  await renderer.started;
  log.info({ database: server.core.store.engine }, `Bellhop serves on ${config.publicOrigin ?? `http://localhost:${port}`}`);
  await offerSetup(server.core, port);

  stopOnSignals(log, async () => {
    await stop(server, http, () => site.running() + site.waiting());
    await renderer.close();
  });
}

start().catch(refuseToStart);
