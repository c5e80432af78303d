import { expect, it } from 'vitest';
import { goalsTable } from '../../bench/goals.ts';
import { fullSizes } from '../../bench/job.ts';
import { reportOf } from '../../bench/report.ts';
import { largestRate, mediansOf, type Results } from '../../bench/results.ts';

const results: Results = {
  about: 'Measured today.',
  sizes: { ...fullSizes, fanOutRates: [50_000, 100_000, 500_000] },
  leftOut: ['Bellhop, two nodes: no Redis answers'],
  figures: {
    'fan-out': {
      tutorial: { 'deliveries/s': 100_000, 'CPU s per million': 8, 'p99 at 50000': 20, 'kept at 50000': 1, 'kept at 100000': 0 },
      sqlite: {
        'kept at 50000': 1,
        'kept at 100000': 1,
        'kept at 500000': 1,
        'p99 at 50000': 30,
        'p99 at 100000': 60,
        'p99 at 500000': 45,
        'CPU s per million at 500000': 2,
      },
    },
    idle: { tutorial: { 'loop p99.9': 3, 'loop max': 4 }, sqlite: { connections: 10_000, 'loop p99.9': 25, 'loop max': 50 } },
  },
};

const lines = goalsTable(results).split('\n');
const lineOf = (start: string) => lines.filter((line) => line.startsWith(`| ${start}`));

it('of several runs the middle one counts, figure by figure', () => {
  expect(mediansOf([{ a: 3, b: 1 }, { a: 1 }, { a: 2 }])).toEqual({ a: 2, b: 1 });
});

it('the largest rate is one that was kept up with, in time', () => {
  expect([largestRate(results, 'sqlite'), largestRate(results, 'sqlite', 50)]).toEqual([500_000, 500_000]);
  expect([largestRate(results, 'sqlite', 35), largestRate(results, 'tutorial', 10)]).toEqual([50_000, 0]);
  expect(largestRate(results, 'postgres')).toBeNaN();
});

it('a goal is reached, not reached or not measured', () => {
  expect(lineOf('1,000 members: largest rate').map((line) => line.split(' | ').slice(3))).toEqual([
    ['5.00 ×', '≥ 3 ×', 'yes |'],
    ['5.00 ×', '≥ 6 ×', '**no** |'],
  ]);
  expect(lineOf('1,000 members, 50,000 deliveries/s: delivery p99')[0]).toContain('| 1.50 × | ≤ 1.3 × | **no** |');
  expect(lineOf('idle joined connections held')[0]).toContain('| – | 10,000 | – | 10,000 | yes |');
  expect(lineOf('longest hold')[0]).toContain('| 3.0 ms | 25.0 ms | 8.33 × | ≤ 20 ms | **no** |');
  expect(lineOf('memory of an idle')[0]).toContain('not measured');
});

it('what was left out is told', () => {
  expect(reportOf(results)).toContain('- Bellhop, two nodes: no Redis answers');
});
