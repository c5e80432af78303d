import { type Costs, costsOf, deliveriesOfMessage, type Load, needsOf, plan } from './capacity.ts';
import type { Results } from './results.ts';
import { count, show, tableOf } from './show.ts';

const sizes = [1000, 10_000, 100_000, 1_000_000];

/** The two ways to talk of the worked examples. */
export const talks = {
  /** Many rooms as of teams. */
  teams: { present: 20, secondsBetween: 300 },
  /** Few rooms as of an event. */
  event: { present: 1000, secondsBetween: 1200 },
} satisfies Record<string, Omit<Load, 'connections'>>;

/** What is measured, by the letter that the formulas of docs/scaling.md call it. */
export function costsTable(results: Results): string {
  const costs = costsOf(results);
  const rows: [string, string, number, string][] = [
    ['m', 'memory of a connection on its node', costs.connectionKb, 'kB'],
    ['m′', 'memory of it on each other node', costs.remoteKb, 'kB'],
    ['j', 'CPU of a return', costs.returnMs, 'ms'],
    ['j′', 'CPU of PostgreSQL for it', costs.returnPostgresUs, 'µs'],
    ['c', `CPU of a message with its ${deliveriesOfMessage} deliveries`, costs.messageUs, 'µs'],
    ['d', 'CPU of each delivery beyond', costs.deliveryUs, 'µs'],
    ['e', 'CPU of a message on a node that only hears of it', costs.relayUs, 'µs'],
    ['p', 'CPU of PostgreSQL for a message', costs.postgresUs, 'µs'],
    ['w', 'its write-ahead log', costs.logBytes, 'bytes'],
    ['k', 'disk of a message', costs.diskBytes, 'bytes'],
    ['r', 'CPU of Redis for a message', costs.redisUs, 'µs'],
    ['b', 'bytes of it into Redis', costs.redisIn, 'bytes'],
    ['b′', 'bytes of it from Redis to each node', costs.redisOut, 'bytes'],
    ['h', 'messages that one room takes', costs.hotRoom, 'a second'],
  ];
  return tableOf(
    ['', 'what', 'measured'],
    rows.map(([letter, what, value, unit]) => [`**${letter}**`, what, show(value, unit)]),
  );
}

/** What one of each carries. */
export function limitsTable(results: Results): string {
  const costs = costsOf(results);
  const share = plan.core * 1e6;
  const rows: [string, string, number, string][] = [
    ['a node, by memory', 'M ÷ m', plan.memoryKb / costs.connectionKb, 'connections'],
    ['a node, by everybody’s return', 'T ÷ j', (plan.returnSeconds * 1000) / costs.returnMs, 'connections'],
    ['a node, in rooms of four', 'u ÷ c', share / costs.messageUs, 'messages/s'],
    ['a node, in large rooms', 'u ÷ d', share / costs.deliveryUs, 'deliveries/s'],
    ['a core of PostgreSQL', 'u ÷ p', share / costs.postgresUs, 'messages/s'],
    ['a core of PostgreSQL, by returns', 'u ÷ j′', share / costs.returnPostgresUs, 'returns/s'],
    ['Redis', 'u ÷ r', share / costs.redisUs, 'messages/s'],
    ['one room', 'h', costs.hotRoom, 'messages/s'],
    ['all nodes together, as each hears of everything', 'u ÷ e', share / costs.relayUs, 'messages/s'],
    ['all nodes together, as each knows who is where', 'M ÷ m′', plan.memoryKb / costs.remoteKb, 'connections'],
  ];
  return tableOf(
    ['what carries', 'formula', 'so much'],
    rows.map(([what, formula, value, unit]) => [what, formula, whole(value, unit)]),
  );
}

/** What so many people need, who talk in this way. */
export function needsTable(results: Results, talk: Omit<Load, 'connections'>): string {
  const costs: Costs = costsOf(results);
  const rows = sizes.map((connections) => {
    const needs = needsOf({ connections, ...talk }, costs);
    return [
      count(connections),
      show(needs.messages),
      show(needs.deliveries),
      [needs.nodesForMemory, needs.nodesForTalk, needs.nodesForReturn].map((nodes) => whole(nodes)).join(' / '),
      whole(needs.nodes),
      show(needs.relayCore * 100, '%'),
      show(needs.postgresCores),
      show(needs.logBytes / 1e6, 'MB/s'),
      show(needs.diskBytesPerDay / 1e9, 'GB'),
      `${show(needs.redisBytes / 1e6, 'MB/s')}, ${show(needs.redisCore * 100, '%')}`,
    ];
  });
  return tableOf(
    [
      'connections',
      'messages/s',
      'deliveries/s',
      'nodes by memory / talk / return',
      'nodes',
      'of each node for the others’ messages',
      'cores of PostgreSQL',
      'its log',
      'disk a day',
      'Redis sends, CPU',
    ],
    rows,
  );
}

function whole(value: number, unit = ''): string {
  if (Number.isNaN(value)) return '–';
  return Number.isFinite(value) ? `${count(value)} ${unit}`.trim() : 'none is enough';
}
