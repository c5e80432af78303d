import { describe, expect, it, test } from 'vitest';
import { circlesIn, type ImportGraph, importsIn, readImports } from './support/import-graph.ts';

/** What every page stands on. */
const page = ['contract', 'client', 'components/ui', 'components/shell'];
/** What every page of a conversation stands on. */
const talk = [...page, 'components/conversation', 'components/settings'];

/** The ways that HTTP comes to a capability. */
const routes = ['server/http/route.ts', 'server/http/body.ts', 'server/http/account-request.ts'];
/** The lists of all that is kept, from which types are taken. */
const stores = ['server/stores.ts', 'server/tables.ts'];
/** What every capability of the server stands on. */
const floor = ['contract', 'server/caller.ts', 'server/core', 'server/store', ...stores, 'server/realtime'];
/** What every capability that has rooms stands on. */
const rooms = [...floor, 'server/module.ts', 'server/access', 'server/conversation', 'server/workspace/known-workspace.ts'];
/** How modules are met by what knows none of them. */
const opened = ['server/module.ts', 'server/open-modules.ts'];
/** The visible lists of all capabilities. */
const all = ['contract', 'server'];

/**
 * What each folder may import beside itself, types included. Of the rows that a file's path begins with, the longest counts.
 * Imports go down this table, never up: contract ← client ← components ← app, and contract ← server.
 */
const arrows: Record<string, readonly string[]> = {
  contract: [],
  client: ['contract'],
  // The texts of all languages, as files.
  texts: ['contract'],

  'components/ui': ['contract', 'client'],
  'components/shell': [...page, 'components/ui'],
  'components/invitations': page,
  'components/settings': page,
  'components/conversation': page,
  // The list of what capabilities show in every conversation.
  'components/conversation/parts.ts': ['components'],
  'components/users': talk,
  'components/orders': talk,
  'components/workspace': [...page, 'components/invitations', 'components/settings'],
  'components/chat': [...talk, 'components/invitations', 'components/workspace'],
  'components/admin': talk,
  app: ['contract', 'client', 'components', 'server/pages.ts'],
  'instrumentation-client.ts': ['components/ui'],

  'server/caller.ts': ['contract'],
  'server/pages.ts': ['contract', 'texts', 'server/module.ts', 'server/modules.ts'],
  'server/outbound': [],
  'server/core': ['contract', 'texts', 'server/caller.ts', 'server/outbound', 'server/store'],
  'server/store': ['contract', 'server/core', ...stores],
  'server/stores.ts': all,
  // Released migrations are frozen: nothing that lives reaches into them.
  'server/store/migrations': [],
  'server/tables.ts': all,
  'server/realtime': ['contract', 'server/caller.ts', 'server/core', 'server/store', ...opened],
  'server/words': floor,
  // What somebody may do in a room and what is said there are one floor in two folders.
  'server/access': rooms,
  'server/conversation': rooms,
  'server/people': [...rooms, 'server/pages'],
  'server/direct': [...rooms, 'server/people'],
  // Both are of `/users`.
  'server/people/module.ts': [...rooms, 'server/people', 'server/direct'],
  'server/people/pages.ts': [...rooms, 'server/people', 'server/direct', 'server/pages'],
  'server/accounts': [...rooms, ...routes, 'server/words'],
  'server/workspace': [...rooms, ...routes, 'server/accounts', 'server/words'],
  'server/chat': [...rooms, ...routes, 'server/pages'],
  'server/orders': [...rooms, ...routes, 'server/outbound', 'server/pages'],
  // The floor of the orders: what follows from their events is no part of it.
  'server/orders/order': [
    ...[...rooms, ...routes, 'server/orders/parts.ts'],
    ...['customer', 'desk', 'stats'].map((folder) => `server/orders/${folder}`),
  ],
  'server/pages': [...floor, ...opened, 'server/pages.ts', 'texts'],
  'server/http': all,
  // What modules stand on, what a module is, and the visible lists of them.
  'server/core/core.ts': all,
  'server/module.ts': ['contract', 'server/caller.ts', 'server/core', 'server/realtime', 'server/conversation'],
  'server/modules.ts': all,
  'server/open-modules.ts': all,
  'server/boot': all,
  'server.ts': all,
};

/** Imports that the table forbids and that stand still. Nothing is added here; a line that no import needs fails too. */
const standing: Record<string, readonly string[]> = {
  'components/admin/words-for.ts': ['components/chat/settings/act-words.ts'],
  'components/orders/settings/desk-people.tsx': ['components/users/use-found-users.ts'],
  'components/workspace/workspace-invitations.tsx': ['components/chat/settings/use-listed.ts'],
  'server/access/pending-store.ts': ['server/chat/knocks/store.ts'],
  'server/accounts/account/store.ts': ['server/workspace/setup/take-desk-store.ts'],
  'server/accounts/session/guests-store.ts': ['server/workspace/people/refused-guests-store.ts'],
  'server/chat/knocks/store.ts': ['server/workspace/store.ts'],
  'server/chat/rooms/store.ts': ['server/workspace/store.ts'],
  'server/conversation/messages/refuse-sending-store.ts': ['server/workspace/store.ts'],
  'server/core/sessions.ts': ['server/accounts/keys/key-holders.ts', 'server/accounts/keys/key-token.ts'],
  'server/pages/site.ts': ['server/workspace/setup/from-here.ts'],
  'server/realtime/mount.ts': ['server/access/access.ts'],
  'server/realtime/publish.ts': ['server/conversation/rooms/pair.ts'],
  'server/realtime/run.ts': ['server/words/refuse-words.ts'],
  'server/realtime/tutorial.ts': ['server/conversation/messages/id-from.ts', 'server/access/viewer.ts'],
  'server/workspace/reports/commands.ts': ['server/chat/reports/commands.ts'],
};

/** Files that run in the database's thread, by their names. */
const isStore = (file: string) => /^server\/store\/|^server\/(.*[/-])(store|tables)\.ts$/.test(file);

/** What a thread of the database has not. */
const ofMainThread = ['server/core/core.ts', 'server/module.ts'];

/** Which files may import these packages. */
const packages: { of: RegExp; by(file: string): boolean; rule: string }[] = [
  {
    of: /^kysely(\/|$)/,
    by: isStore,
    rule: 'kysely is known in server/store/ and in files named store.ts, *-store.ts, tables.ts or *-tables.ts only',
  },
  {
    of: /^(pg|node:sqlite|node:worker_threads)$/,
    by: (file) => file.startsWith('server/store/'),
    rule: 'engines are known in server/store/ only',
  },
  {
    of: /^(socket\.io|engine\.io|ws)(\/|$)/,
    by: (file) =>
      /^server\/(realtime\/(mount|publish|adapter|engine|forget-requests|coalesce-writes|handshake|socket-connection|tutorial|slow-readers)|boot\/(server|stop))\.ts$/.test(
        file,
      ),
    rule: 'a handler knows no socket: those that do are listed in tests/layers.test.ts',
  },
  { of: /^(?!zod$)/, by: (file) => !file.startsWith('contract/'), rule: 'contract/ imports zod and itself, nothing else' },
  { of: /^node:/, by: (file) => !/^(client|components)\//.test(file), rule: 'client/ and components/ run in browsers' },
];

const isWithin = (path: string, row: string) => path === row || path.startsWith(`${row}/`);

/** The row of the table that counts for a file. */
function rowOf(file: string): string | undefined {
  const rows = Object.keys(arrows).filter((row) => isWithin(file, row));
  return rows.sort((a, b) => b.length - a.length)[0];
}

/** Imports that go against the table, each as file, import and rule. */
function faultsIn(graph: ImportGraph): { file: string; to: string; rule: string }[] {
  const faults: { file: string; to: string; rule: string }[] = [];
  for (const [file, imports] of graph) {
    const row = rowOf(file);
    if (row === undefined) faults.push({ file, to: '', rule: 'it stands in no row of the table in tests/layers.test.ts' });
    for (const { to, names } of imports) {
      const allowed = row === undefined ? undefined : [row, ...(arrows[row] ?? [])];
      if (!graph.has(to)) {
        faults.push(...packages.filter(({ of, by }) => of.test(to) && !by(file)).map(({ rule }) => ({ file, to, rule })));
      } else if (allowed !== undefined && !allowed.some((path) => isWithin(to, path))) {
        faults.push({ file, to, rule: `${row} imports ${allowed.slice(1).join(', ') || 'nothing'} and itself` });
      }
      if (to === 'server/store/engine.ts' && names.includes('Db') && !isStore(file)) {
        faults.push({
          file,
          to: `Db of ${to}`,
          rule: 'a database is seen in its thread only, by files named store.ts or *-store.ts',
        });
      }
      if (isStore(file) && ofMainThread.includes(to)) {
        faults.push({ file, to, rule: 'a file named store runs in the database’s thread, where there is no core' });
      }
    }
  }
  return faults;
}

const graph = readImports([
  'contract',
  'texts',
  'client',
  'components',
  'app',
  'server',
  'server.ts',
  'instrumentation-client.ts',
]);
const isStanding = (file: string, to: string) => standing[file]?.includes(to) ?? false;

test('files import what the table allows, types included', () => {
  const faults = faultsIn(graph).filter(({ file, to }) => !isStanding(file, to));
  expect(faults.map(({ file, to, rule }) => `${file} imports ${to}: ${rule}`)).toEqual([]);
});

test('imports that stand still are all there: what is no longer needed leaves the list', () => {
  const imported = (file: string, to: string) => graph.get(file)?.some((one) => one.to === to) ?? false;
  const lines = Object.entries(standing).flatMap(([file, list]) => list.map((to) => [file, to] as const));
  expect(lines.filter(([file, to]) => !imported(file, to))).toEqual([]);
});

test('no files import each other in a circle, types included', () => {
  const everywhere = readImports([
    ...['contract', 'texts', 'client', 'components', 'app', 'server', 'server.ts', 'instrumentation-client.ts'],
    ...['bin', 'ops', 'proofs', 'bench', 'tests', 'e2e'],
  ]);
  expect(circlesIn(everywhere).map((way) => way.join(' → '))).toEqual([]);
});

describe('the test itself', () => {
  /** A graph of files by what is written in them. */
  const graphOf = (files: Record<string, string>): ImportGraph =>
    new Map(Object.entries(files).map(([file, text]) => [file, importsIn(file, text)]));
  const floorFiles = {
    ...{ 'contract/errors.ts': '', 'client/transport.ts': '', 'components/ui/button.tsx': '', 'server/pages.ts': '' },
    ...{
      'server/chat/rooms.ts': '',
      'server/orders/order/store.ts': '',
      'server/store/engine.ts': '',
      'server/core/core.ts': '',
    },
  };
  const refusals = (file: string, text: string) =>
    faultsIn(graphOf({ ...floorFiles, [file]: text })).map(({ file, to, rule }) => `${file} imports ${to}: ${rule}`);

  it.each([
    ['contract/chat/probe.ts', "import { a } from '../errors.ts';"],
    ['contract/chat/probe.ts', "import { z } from 'zod';"],
    ['client/probe.ts', "import { io } from 'socket.io-client';"],
    ['components/chat/probe.tsx', "import { Button } from '../ui/button.tsx';"],
    ['app/chat/[room]/probe.tsx', "import { pages } from '../../../server/pages.ts';"],
    ['server/realtime/mount.ts', "import { Server } from 'socket.io';"],
    ['server/chat/rooms/store.ts', "import { sql } from 'kysely';"],
    ['server/chat/names-store.ts', "import type { Db } from '../store/engine.ts';"],
    ['server/chat/tables.ts', "import type { Generated } from 'kysely';"],
    ['server/boot/probe.ts', "import { rooms } from '../chat/rooms.ts';"],
  ])('%s may: %s', (file, text) => expect(refusals(file, text)).toEqual([]));

  it.each([
    ['contract/probe.ts', "import type { Core } from '../server/core/core.ts';"],
    ['contract/probe.ts', "import { useState } from 'react';"],
    ['contract/probe.ts', "import { readFileSync } from 'node:fs';"],
    ['client/probe.ts', "import { Button } from '../components/ui/button.tsx';"],
    ['client/probe.ts', "import { readFileSync } from 'node:fs';"],
    ['components/chat/probe.tsx', "import type { Pages } from '../../server/pages.ts';"],
    ['components/ui/probe.tsx', "const late = () => import('../../server/pages.ts');"],
    ['app/probe.tsx', "import type { Room } from '../server/chat/rooms.ts';"],
    ['server/chat/probe.ts', "import { wire } from '../../client/transport.ts';"],
    ['server/chat/probe.ts', "import type {\n  Row,\n} from '../orders/order/store.ts';"],
    ['server/chat/probe.ts', "import { sql } from 'kysely';"],
    ['server/chat/probe.ts', "import { type Db, isPostgres } from '../store/engine.ts';"],
    ['server/chat/restore.ts', "import { sql } from 'kysely/helpers/sqlite';"],
    ['server/realtime/run.ts', "import type { Socket } from 'socket.io';"],
    ['server/store/probe.ts', "import { rows } from '../orders/order/store.ts';"],
    ['server/access/probe-store.ts', "import type { Core } from '../core/core.ts';"],
    ['server/store/migrations/0099-probe.ts', "import { isPostgres } from '../engine.ts';"],
    ['server/new/probe.ts', ''],
  ])('%s may not: %s', (file, text) => expect(refusals(file, text)).toHaveLength(1));

  it('names file, import and rule', () => {
    expect(refusals('client/probe.ts', "import type { Core } from '../server/core/core.ts';")).toEqual([
      'client/probe.ts imports server/core/core.ts: client imports contract and itself',
    ]);
  });

  it('finds circles, of types too', () => {
    const a = "import type { B } from './b.ts';";
    const b = "import { c } from './deep/c.ts';";
    const c = "export const late = () => import('../a.ts');";
    const circle = ['a.ts', 'b.ts', 'deep/c.ts', 'a.ts'];
    expect(circlesIn(graphOf({ 'a.ts': a, 'b.ts': b, 'deep/c.ts': c, 'd.ts': a }))).toEqual([circle]);
    expect(circlesIn(graphOf({ 'a.ts': a, 'b.ts': b, 'deep/c.ts': '', 'd.ts': a }))).toEqual([]);
  });
});
