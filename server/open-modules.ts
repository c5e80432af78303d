import type { Router } from 'express';
import type { About } from '../contract/about.ts';
import type { Contract } from '../contract/define.ts';
import type { Core } from './core/core.ts';
import { aboutOf } from './http/about.ts';
import type { Context, Module, NamespaceModule, PageContext, PageReads, Projection, Route, SlashCommand } from './module.ts';
import { conversationModules, modules } from './modules.ts';
import type { Connection } from './realtime/connection.ts';
import type { Handler, Namespace } from './realtime/namespace.ts';

/** The modules of a running server, each with what it has opened. */
export interface Opened {
  /** What this server is, and what it can do. */
  about: About;
  namespaces: readonly Namespace[];
  /** The module's commands over HTTP, and its other routes. */
  routes: readonly {
    namespace: Namespace | undefined;
    projections: readonly Projection<Contract>[];
    router(route: Route): Router | undefined;
  }[];
  /** What pages read, by name. */
  pages: Readonly<Record<string, (context: PageContext, ...input: unknown[]) => Promise<unknown>>>;
  /** To be told of every socket that comes, in whatever namespace, and that goes. */
  connected(connection: Connection): void;
  disconnected(connection: Connection): void;
}

/** A module with what it has opened; the one place that forgets which type that has. */
interface OpenModule {
  module: Module<unknown, Contract, PageReads<unknown>>;
  parts: unknown;
}

/**
 * Opens all modules on what they stand on.
 * @throws {TypeError} when a command of a contract is answered by nobody.
 */
export async function openModules(core: Core, stack: AsyncDisposableStack): Promise<Opened> {
  const open: OpenModule[] = [];
  const slashCommands = () => open.flatMap(({ module, parts }) => (module.slashCommands ?? []).map((one) => bound(one, parts)));
  for (const module of modules as readonly OpenModule['module'][]) {
    open.push({ module, parts: await module.open?.(core, stack, { slashCommands }) });
  }
  const byModule = new Map(
    open.flatMap((one) => {
      const { namespace } = one.module;
      return namespace === undefined ? [] : [[one, namespaceOf(namespace, one.parts)] as const];
    }),
  );
  const namespaces = [...byModule.values()];
  const about = aboutOf(core, namespaces);
  return {
    about,
    namespaces,
    routes: open.map((one) => ({
      namespace: byModule.get(one),
      projections: one.module.routes ?? [],
      router: (route) => one.module.router?.({ core, parts: one.parts, about, route }),
    })),
    pages: Object.fromEntries(open.flatMap(pagesOf)),
    connected(connection) {
      for (const { module, parts } of open) module.connected?.({ parts, connection });
    },
    disconnected(connection) {
      for (const { module, parts } of open) module.disconnected?.({ parts, connection });
      for (const module of conversationModules) module.disconnected?.(connection);
    },
  };
}

/** Who answers which command: the namespace's own handlers, and those of conversations. */
function namespaceOf(declared: NamespaceModule<Contract, unknown>, parts: unknown): Namespace {
  const { contract, commands, located = async (_context, input) => input } = declared;
  type Command = (context: Context, input: unknown, namespace: string) => Promise<unknown>;
  const shared: [string, Handler][] = conversationModules
    .flatMap((module) => Object.entries(module.commands) as [string, Command][])
    .map(([name, answer]) => [
      name,
      async (context, input) => answer(context, await located(context, input as { room: string }), contract.namespace),
    ]);
  const own = (Object.entries(commands) as [string, Command][]).map(([name, answer]): [string, Handler] => [
    name,
    (context, input) => answer({ ...context, parts }, input, contract.namespace),
  ]);
  const handlers = Object.fromEntries([...shared, ...own]);
  for (const name of Object.keys(contract.commands)) {
    if (handlers[name] === undefined) throw new TypeError(`Nobody answers ${contract.namespace} ${name}.`);
  }
  return { contract, handlers };
}

const bound = (command: SlashCommand, parts: unknown): SlashCommand => ({
  ...command,
  isFor: (context) => command.isFor({ ...context, parts }),
  send: (context, namespace, draft) => command.send({ ...context, parts }, namespace, draft),
});

function pagesOf({ module, parts }: OpenModule) {
  const reads = Object.entries(module.pages ?? {}) as [string, (context: PageContext, ...input: unknown[]) => Promise<unknown>][];
  return reads.map(
    ([name, read]) => [name, (context: PageContext, ...input: unknown[]) => read({ ...context, parts }, ...input)] as const,
  );
}
