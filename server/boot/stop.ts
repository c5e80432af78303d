import type { Server as HttpServer } from 'node:http';
import { chat } from '../../contract/chat/events.ts';
import type { Server } from './server.ts';

/** How long commands and pages that are being answered may take, in milliseconds. */
const drainMs = 5000;
/** Clients come back spread over this time, in milliseconds. */
const returnWithinMs = 3000;

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Stops in order: no new connections, clients told, answers given, sockets closed, store closed.
 * @param pagesInFlight how many pages are being made or wait for it.
 */
export async function stop(server: Server, http: HttpServer, pagesInFlight: () => number = () => 0): Promise<void> {
  const { io, core } = server;
  server.stopping = true;
  http.close();
  io.of(chat.namespace).local.emit('server:stopping', { returnWithinMs });
  const end = performance.now() + drainMs;
  const busy = () => core.inFlight + pagesInFlight() > 0 || core.publisher.pending();
  while (busy() && performance.now() < end) await pause(10);
  // What was written last leaves with the next tick.
  await pause(20);
  await io.close();
  http.closeIdleConnections();
  setTimeout(() => http.closeAllConnections(), 500).unref();
  await server.close();
}
