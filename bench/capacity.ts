import { figure, type Results } from './results.ts';

/** What things cost, as the benchmark measured them. */
export interface Costs {
  /** Memory of a connection on its own node, and on each other node, which knows who is where; kB. */
  connectionKb: number;
  remoteKb: number;
  /** CPU of a return: connect, prove who one is, join, catch up; ms on the node, µs in PostgreSQL. */
  returnMs: number;
  returnPostgresUs: number;
  /** CPU of a message that is stored, answered and delivered to four, µs. */
  messageUs: number;
  /** CPU of each delivery beyond these, when each message goes out alone, µs. */
  deliveryUs: number;
  /** CPU that a message costs a node which only hears of it, µs. */
  relayUs: number;
  /** For each message: CPU of PostgreSQL, its log, and disk in the end. */
  postgresUs: number;
  logBytes: number;
  diskBytes: number;
  /** For each message: CPU of Redis, bytes it gets, and bytes it sends to each node. */
  redisUs: number;
  redisIn: number;
  redisOut: number;
  /** Messages a second that one room takes, from several nodes. */
  hotRoom: number;
}

/** Deliveries that `messageUs` covers. */
export const deliveriesOfMessage = 4;

/** Takes the costs from the figures; NaN for what was not measured. */
export function costsOf(results: Results): Costs {
  const of = (subject: 'sqlite' | 'postgres' | 'two-nodes', scenario: Parameters<typeof figure>[1], name: string) =>
    figure(results, scenario, subject, name);
  const connectionKb = of('sqlite', 'idle', 'kB per connection');
  const [lowest] = results.sizes.fanOutRates;
  const [, returned] = results.sizes.storms;
  const perMessage = 'CPU s per million at rate';
  return {
    connectionKb,
    remoteKb: Math.max(0, of('two-nodes', 'idle', 'kB per connection') - connectionKb),
    returnMs: (of('postgres', 'storm', 'CPU s of many') / returned) * 1000,
    returnPostgresUs: of('postgres', 'storm', 'PostgreSQL CPU µs per return of many'),
    messageUs: of('postgres', 'many-rooms', perMessage),
    deliveryUs: of('postgres', 'fan-out', `CPU s per million at ${lowest}`),
    relayUs: Math.max(0, of('two-nodes', 'many-rooms', perMessage) - of('postgres', 'many-rooms', perMessage)),
    postgresUs: of('two-nodes', 'many-rooms', 'PostgreSQL CPU µs per message at rate'),
    logBytes: of('two-nodes', 'many-rooms', 'PostgreSQL log bytes per message at rate'),
    diskBytes: of('postgres', 'history', 'disk bytes per message'),
    redisUs: of('two-nodes', 'many-rooms', 'Redis CPU µs per message at rate'),
    redisIn: of('two-nodes', 'many-rooms', 'Redis bytes in per message at rate'),
    redisOut: of('two-nodes', 'many-rooms', 'Redis bytes out per message at rate') / 2,
    hotRoom: of('two-nodes', 'hot-room', 'messages/s'),
  };
}

/** How much of a machine may be planned for, and how long a return may take. */
export const plan = {
  /** Share of a node's core, and of each core of PostgreSQL and Redis: the rest is for what comes unevenly. */
  core: 0.5,
  /** Memory of a node for connections, kB. */
  memoryKb: 2_000_000,
  /** Everybody of a node is back within this time, in seconds. */
  returnSeconds: 60,
};

/** People and how they talk. */
export interface Load {
  connections: number;
  /** Connections in a room that see each of its messages. */
  present: number;
  /** Seconds between two messages of one person. */
  secondsBetween: number;
}

/** What a load needs. Nodes are Infinity when no number of them is enough: each hears more than it can take. */
export interface Needs {
  messages: number;
  deliveries: number;
  nodesForMemory: number;
  nodesForTalk: number;
  nodesForReturn: number;
  nodes: number;
  /** Cores of PostgreSQL, at `plan.core` each. */
  postgresCores: number;
  logBytes: number;
  /** Bytes a second that Redis sends to all nodes, and its share of a core. */
  redisBytes: number;
  redisCore: number;
  /** Share of its core that each node spends on messages that it only hears of. */
  relayCore: number;
  diskBytesPerDay: number;
}

/** The model; docs/scaling.md explains each line. */
export function needsOf({ connections, present, secondsBetween }: Load, costs: Costs): Needs {
  const messages = connections / secondsBetween;
  const deliveries = messages * present;
  const [messageS, deliveryS, relayS] = [costs.messageUs / 1e6, costs.deliveryUs / 1e6, costs.relayUs / 1e6];
  const beyond = Math.max(0, deliveries - deliveriesOfMessage * messages);

  const nodesForMemory = nodesFor(
    connections * (costs.connectionKb - costs.remoteKb),
    plan.memoryKb - connections * costs.remoteKb,
    connections * costs.connectionKb <= plan.memoryKb,
  );
  const nodesForTalk = nodesFor(
    messages * (messageS - relayS) + beyond * deliveryS,
    plan.core - messages * relayS,
    messages * messageS + beyond * deliveryS <= plan.core,
  );
  const nodesForReturn = Math.ceil((connections * costs.returnMs) / 1000 / plan.returnSeconds);
  const nodes = Math.max(1, nodesForMemory, nodesForTalk, nodesForReturn);
  const several = nodes > 1 ? 1 : 0;
  return {
    messages,
    deliveries,
    nodesForMemory,
    nodesForTalk,
    nodesForReturn,
    nodes,
    postgresCores: (messages * costs.postgresUs) / 1e6 / plan.core,
    logBytes: messages * costs.logBytes,
    redisBytes: several * messages * costs.redisOut * nodes,
    redisCore: (several * (messages * costs.redisUs)) / 1e6,
    relayCore: several * messages * (1 - 1 / nodes) * relayS,
    diskBytesPerDay: messages * costs.diskBytes * 86_400,
  };
}

/** Nodes when each has `room` beside what grows with all of them; one node needs nothing of the others. */
function nodesFor(load: number, room: number, fitsOne: boolean): number {
  if (fitsOne) return 1;
  return room <= 0 ? Number.POSITIVE_INFINITY : Math.max(2, Math.ceil(load / room));
}
