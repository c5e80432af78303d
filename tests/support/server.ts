import { mkdtempSync, rmSync } from 'node:fs';
import type { Server as HttpServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Logger } from 'pino';
import type { Server } from '../../server/boot/server.ts';
import { stop } from '../../server/boot/stop.ts';
import { readConfig } from '../../server/core/config.ts';
import { openBalancer } from '../harness/balancer.ts';
import { serveRooms } from '../harness/rooms-server.ts';
import { ownDatabase, type TestEngine } from './databases.ts';

/** A running server without pages, or several nodes of it: real sockets, a real database. */
export interface RunningServer {
  /** One a node. */
  nodes: [Server, ...Server[]];
  /** One a node, as they listen. */
  httpServers: HttpServer[];
  /** Of several nodes: a balancer, which sends each connection to the next one. */
  origin: string;
  /** Each node by itself. */
  origins: string[];
  close(): Promise<void>;
}

/** A server on a database of this engine, which goes with it. */
export async function startServerOn(engine: TestEngine): Promise<RunningServer> {
  const database = await engine.create();
  const running = await startServer(database.settings);
  return {
    ...running,
    async close() {
      await running.close();
      await database.drop();
    },
  };
}

/**
 * @param env settings that differ from the defaults; a free port and a database of the setup's kind are chosen here.
 * @param log gets what the server logs; by default nothing is logged.
 */
export async function startServer(env: Record<string, string> = {}, log?: Logger): Promise<RunningServer> {
  const database = env.DATA_DIR === undefined ? await ownDatabase() : undefined;
  // Tests talk faster than people; those of the limits ask for them.
  const own = { PORT: '0', HOST: '127.0.0.1', LOG_LEVEL: 'silent', RATE_LIMITS: 'off' };
  const settings: Record<string, string> = { ...own, ...database?.settings, ...env };
  const running = settings.REDIS_URL === undefined ? await startNode(settings, log) : await startNodes(settings, log);
  return {
    ...running,
    async close() {
      await running.close();
      await database?.drop();
    },
  };
}

async function startNode(settings: Record<string, string>, log?: Logger): Promise<RunningServer> {
  const { server, http, port } = await serveRooms(readConfig(settings), log);
  const origin = `http://127.0.0.1:${port}`;
  return { nodes: [server], httpServers: [http], origin, origins: [origin], close: () => stop(server, http) };
}

/** Two equal nodes that share nothing but the database and Redis. */
async function startNodes(settings: Record<string, string>, log?: Logger): Promise<RunningServer> {
  const folder = mkdtempSync(join(tmpdir(), 'bellhop-second-'));
  const started = await Promise.all([
    startNode({ ...settings, PORT: '0' }, log),
    startNode({ ...settings, PORT: '0', DATA_DIR: folder }, log),
  ]);
  const ports = started.map(({ origin }) => Number(new URL(origin).port));
  const balancer = await openBalancer(ports, Number(settings.PORT));
  const nodes = started.flatMap((one) => one.nodes) as [Server, ...Server[]];
  await Promise.all(nodes.map(hearsTheOther));
  return {
    nodes,
    httpServers: started.flatMap(({ httpServers }) => httpServers),
    origin: `http://127.0.0.1:${balancer.port}`,
    origins: started.map(({ origin }) => origin),
    async close() {
      await Promise.all(started.map((one) => one.close()));
      await balancer.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Redis answers, and the other node has subscribed. */
async function hearsTheOther({ io }: Server): Promise<void> {
  while ((await io.of('/').adapter.serverCount()) < 2) await new Promise((resolve) => setTimeout(resolve, 10));
}
