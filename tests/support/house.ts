import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openBalancer } from '../../scripts/balancer.ts';
import { serveRooms } from '../../scripts/rooms-server.ts';
import { readConfig } from '../../server/config.ts';
import type { House } from '../../server/house.ts';
import { stop } from '../../server/stop.ts';
import { ownDatabase } from './databases.ts';

/** A running server without pages, or several nodes of it: real sockets, a real database. */
export interface RunningHouse {
  /** One a node. */
  houses: [House, ...House[]];
  /** Of several nodes: a balancer, which sends each connection to the next one. */
  origin: string;
  /** Each node by itself. */
  origins: string[];
  close(): Promise<void>;
}

/** @param env settings that differ from the defaults; a free port and a database of the setup's kind are chosen here. */
export async function startHouse(env: Record<string, string> = {}): Promise<RunningHouse> {
  const database = env.DATA_DIR === undefined ? await ownDatabase() : undefined;
  const settings: Record<string, string> = { PORT: '0', HOST: '127.0.0.1', LOG_LEVEL: 'silent', ...database?.settings, ...env };
  const running = settings.REDIS_URL === undefined ? await startNode(settings) : await startNodes(settings);
  return {
    ...running,
    async close() {
      await running.close();
      await database?.drop();
    },
  };
}

async function startNode(settings: Record<string, string>): Promise<RunningHouse> {
  const { house, http, port } = await serveRooms(readConfig(settings));
  const origin = `http://127.0.0.1:${port}`;
  return { houses: [house], origin, origins: [origin], close: () => stop(house, http) };
}

/** Two equal nodes that share nothing but the database and Redis. */
async function startNodes(settings: Record<string, string>): Promise<RunningHouse> {
  const folder = mkdtempSync(join(tmpdir(), 'bellhop-second-'));
  const nodes = await Promise.all([
    startNode({ ...settings, PORT: '0' }),
    startNode({ ...settings, PORT: '0', DATA_DIR: folder }),
  ]);
  const ports = nodes.map(({ origin }) => Number(new URL(origin).port));
  const balancer = await openBalancer(ports, Number(settings.PORT));
  const houses = nodes.flatMap((node) => node.houses) as [House, ...House[]];
  await Promise.all(houses.map(hearsTheOther));
  return {
    houses,
    origin: `http://127.0.0.1:${balancer.port}`,
    origins: nodes.map(({ origin }) => origin),
    async close() {
      await Promise.all(nodes.map((node) => node.close()));
      await balancer.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Redis answers, and the other node has subscribed. */
async function hearsTheOther({ io }: House): Promise<void> {
  while ((await io.of('/').adapter.serverCount()) < 2) await new Promise((resolve) => setTimeout(resolve, 10));
}
