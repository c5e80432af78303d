import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { readConfig } from '../../server/config.ts';
import { type House, openHouse } from '../../server/house.ts';
import { routeRequest, routeUpgrade } from '../../server/router.ts';
import { stop } from '../../server/stop.ts';

/** A running server without pages: real sockets, a real database. */
export interface RunningHouse {
  house: House;
  origin: string;
  close(): Promise<void>;
}

/** @param env settings that differ from the defaults; a fresh data folder and a free port are chosen here. */
export async function startHouse(env: Record<string, string> = {}): Promise<RunningHouse> {
  const madeHere = env.DATA_DIR === undefined ? mkdtempSync(join(tmpdir(), 'bellhop-')) : undefined;
  const config = readConfig({ DATA_DIR: madeHere, PORT: '0', HOST: '127.0.0.1', LOG_LEVEL: 'silent', ...env });
  const house = await openHouse(config, pino({ level: config.logLevel }));
  const routes = {
    socketIo: house.engine,
    express: house.express,
    pages: (_request: unknown, response: import('node:http').ServerResponse) => response.writeHead(404).end(),
    pagesUpgrade: undefined,
  };
  const http = createServer(routeRequest(routes)).on('upgrade', routeUpgrade(routes));
  await new Promise<void>((resolve) => http.listen({ port: config.port, host: config.host }, resolve));
  const { port } = http.address() as { port: number };
  return {
    house,
    origin: `http://127.0.0.1:${port}`,
    async close() {
      await stop(house, http);
      if (madeHere !== undefined) rmSync(madeHere, { recursive: true, force: true });
    },
  };
}
