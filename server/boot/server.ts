import type { Server as Engine } from 'engine.io';
import type { Express } from 'express';
import type { Logger } from 'pino';
import type { Server as Io } from 'socket.io';
import type { Config } from '../core/config.ts';
import { type Core, openCore } from '../core/core.ts';
import { prepareDataDir } from '../core/secret.ts';
import { createExpress } from '../http/express.ts';
import { type Opened, openModules } from '../open-modules.ts';
import { connectNodes } from '../realtime/adapter.ts';
import { createRealtime } from '../realtime/engine.ts';
import { mount, socketsOf } from '../realtime/mount.ts';
import { createPublisher } from '../realtime/publish.ts';
import { alone } from '../realtime/relay.ts';
import { closeSlowReaders } from '../realtime/slow-readers.ts';
import { mountTutorial } from '../realtime/tutorial.ts';
import { openStore } from '../store/database.ts';
import { noteData } from './data-note.ts';

/** Everything but the pages and the port. */
export interface Server {
  core: Core;
  modules: Opened;
  io: Io;
  engine: Engine;
  express: Express;
  /** Set when the server begins to close; `/readyz` tells it. */
  stopping: boolean;
  /** Closes all that was opened for it, the newest first. */
  close(): Promise<void>;
}

/**
 * Opens the store and mounts Socket.IO and Express on it.
 * @throws {DataDirError} when the data folder cannot be written; what `openStore` throws when the database is not there.
 */
export async function openServer(config: Config, log: Logger): Promise<Server> {
  const secret = prepareDataDir(config);
  const { io, engine } = createRealtime(config);
  const store = await openStore({ url: config.databaseUrl, exclusive: true });
  // Started by bin/exec.mjs it is the service of this folder, and not a test's.
  if (process.env.BELLHOP_PARENT === String(process.ppid)) noteData(config);
  const relay = config.redisUrl === undefined ? alone : connectNodes(io, { url: config.redisUrl, name: store.epoch, log });
  const publisher = createPublisher(io, relay);
  const stack = new AsyncDisposableStack();
  const sockets = socketsOf(io);
  const connections = () => engine.clientsCount;
  const core = await openCore({ config, log, secret, store, publisher, relay, sockets, connections }, stack);
  const modules = await openModules(core, stack);
  for (const namespace of modules.namespaces) mount(io, namespace, core, modules);
  mountTutorial(io, core, modules);
  const unwatch = closeSlowReaders(engine, (id, bytes) => {
    core.metrics.slowReaderClosed();
    log.warn({ id, bytes }, 'closed a socket that does not read');
  });
  engine.on('close', unwatch);
  const express = createExpress(core, modules, () => server.stopping);
  const server: Server = { core, modules, io, engine, express, stopping: false, close: () => stack.disposeAsync() };
  return server;
}
