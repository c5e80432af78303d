import { expect, it } from 'vitest';
import { type Costs, needsOf } from '../../bench/capacity.ts';

const costs: Costs = {
  connectionKb: 20,
  remoteKb: 1,
  returnMs: 2,
  returnPostgresUs: 100,
  messageUs: 200,
  deliveryUs: 10,
  relayUs: 20,
  postgresUs: 100,
  logBytes: 500,
  diskBytes: 400,
  redisUs: 10,
  redisIn: 400,
  redisOut: 300,
  hotRoom: 5000,
};

it('few people need one node, which has nobody to tell', () => {
  const needs = needsOf({ connections: 1000, present: 20, secondsBetween: 100 }, costs);
  expect(needs).toMatchObject({ messages: 10, deliveries: 200, nodes: 1, redisBytes: 0, relayCore: 0, logBytes: 5000 });
  expect(needs.postgresCores).toBeCloseTo(10 * 100e-6 * 2);
});

it('the greatest of memory, talk and return decides how many nodes', () => {
  const { nodesForMemory, nodesForTalk, nodesForReturn, nodes } = needsOf(
    { connections: 500_000, present: 4, secondsBetween: 100 },
    costs,
  );
  // 500,000 · 19 kB on nodes that have 2 GB less 500,000 · 1 kB; 5,000 · 180 µs in half a core less 5,000 · 20 µs.
  expect([nodesForMemory, nodesForTalk, nodesForReturn, nodes]).toEqual([7, 3, 17, 17]);
});

it('no number of nodes is enough when each hears, or knows, more than it can take', () => {
  expect(needsOf({ connections: 2_500_000, present: 4, secondsBetween: 100 }, costs).nodesForTalk).toBe(Infinity);
  expect(needsOf({ connections: 2_500_000, present: 4, secondsBetween: 10_000 }, costs)).toMatchObject({
    nodesForMemory: Infinity,
    nodesForTalk: 1,
  });
});

it('what was not measured is not invented', () => {
  const needs = needsOf({ connections: 100_000, present: 4, secondsBetween: 100 }, { ...costs, messageUs: Number.NaN });
  expect([needs.nodesForTalk, needs.nodes]).toEqual([Number.NaN, Number.NaN]);
});
