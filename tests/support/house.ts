import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serveRooms } from '../../scripts/rooms-server.ts';
import { readConfig } from '../../server/config.ts';
import type { House } from '../../server/house.ts';
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
  const { house, http, port } = await serveRooms(config);
  return {
    house,
    origin: `http://127.0.0.1:${port}`,
    async close() {
      await stop(house, http);
      if (madeHere !== undefined) rmSync(madeHere, { recursive: true, force: true });
    },
  };
}
