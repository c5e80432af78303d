import { setTimeout as sleep } from 'node:timers/promises';
import { findPostgres, startPostgres } from '../../tests/harness/postgres.mjs';
import { findRedis, startRedis } from '../../tests/harness/redis.mjs';
import { type ServerProcess, startServerProcess } from '../../tests/harness/server-process.ts';
import { makeTempDatabase } from '../../tests/harness/temp-database.ts';

/** Servers that run, and one way to break them. */
export interface Fault {
  /** What runs, for the first line of the report. */
  what: string;
  /** Of all servers. */
  origins: string[];
  /** Whether it makes servers refuse messages for a while. */
  refuses: boolean;
  /** Breaks something, and mends it. @returns what was done, in a few words. */
  strike(): Promise<string>;
  stop(): Promise<void>;
}

/** What is killed, or else stopped and continued. */
export const faultNames = ['server', 'node', 'redis', 'postgres', 'pause'] as const;
export type FaultName = (typeof faultNames)[number];

export interface Settings {
  /** Of the first server; the second has the next one. */
  port: number;
  /** The file of the server. */
  file: string;
  /** A PostgreSQL in which a database may be made. */
  database: string | undefined;
  /** How long what was broken stays so, at most, in milliseconds. */
  downMs: number;
}

type Daemon = NonNullable<Awaited<ReturnType<typeof startRedis>>>;

/** Starts the servers, with whatever else has to be broken. @throws {Error} when a program for it is missing. */
export async function prepareFault(name: FaultName, settings: Settings): Promise<Fault> {
  if (name === 'server') return killServer(settings);
  const postgres = name === 'postgres' ? await startPostgres() : await postgresOf(settings);
  const redis = name === 'redis' ? await startRedis() : await findRedis();
  if (postgres === undefined) throw new Error('No PostgreSQL was found. Install one, or name one with --database.');
  if (redis === undefined) throw new Error('No Redis was found. Install one, or name one in TEST_REDIS_URL.');
  const database = await makeTempDatabase(postgres.url);
  const start = (i: number) =>
    startServerProcess({ port: settings.port + i, env: { ...database.env, REDIS_URL: redis.url }, file: settings.file });
  const nodes = [await start(0), await start(1)];
  const common = {
    what: `two nodes on ${database.what} with Redis`,
    origins: nodes.map(({ origin }) => origin),
    async stop() {
      for (const node of nodes) await node.end('SIGTERM');
      await database.drop();
      await postgres.stop();
      await redis.stop();
    },
  };
  switch (name) {
    case 'node':
      return { ...common, refuses: false, strike: () => killNode(nodes, start, settings) };
    case 'pause':
      return { ...common, refuses: true, strike: () => pauseNode(nodes, settings) };
    case 'redis':
      return { ...common, refuses: false, strike: () => killDaemon('Redis', redis as Daemon, settings) };
    case 'postgres':
      return { ...common, refuses: true, strike: () => killDaemon('PostgreSQL', postgres as Daemon, settings) };
  }
}

async function postgresOf({ database }: Settings) {
  return database === undefined ? findPostgres() : { url: database, stop: async () => {} };
}

async function killServer({ port, file, database: url }: Settings): Promise<Fault> {
  const database = await makeTempDatabase(url);
  const start = () => startServerProcess({ port, env: database.env, file });
  let server = await start();
  return {
    what: `a server on ${database.what}`,
    origins: [server.origin],
    refuses: false,
    async strike() {
      await server.end('SIGKILL');
      const killed = performance.now();
      server = await start();
      return `killed, back in ${msSince(killed)} ms`;
    },
    async stop() {
      await server.end('SIGTERM');
      await database.drop();
    },
  };
}

async function killNode(nodes: ServerProcess[], start: (i: number) => Promise<ServerProcess>, { downMs }: Settings) {
  const i = Math.floor(Math.random() * nodes.length);
  await nodes[i]?.end('SIGKILL');
  const killed = performance.now();
  await sleep(Math.random() * downMs);
  nodes[i] = await start(i);
  return `node ${i + 1} killed, back in ${msSince(killed)} ms`;
}

async function pauseNode(nodes: ServerProcess[], { downMs }: Settings) {
  const i = Math.floor(Math.random() * nodes.length);
  const pid = nodes[i]?.pid ?? 0;
  process.kill(pid, 'SIGSTOP');
  await sleep(downMs);
  process.kill(pid, 'SIGCONT');
  return `node ${i + 1} stopped for ${downMs} ms`;
}

async function killDaemon(what: string, daemon: Daemon, { downMs }: Settings) {
  await daemon.end('SIGKILL');
  const killed = performance.now();
  await sleep(Math.random() * downMs);
  await daemon.start();
  return `${what} killed, back in ${msSince(killed)} ms`;
}

const msSince = (moment: number) => Math.round(performance.now() - moment);
