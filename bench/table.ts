import type { Figures, ScenarioName, Sizes } from './job.ts';

/** Medians of all runs, a scenario and target. */
export type Results = Partial<Record<ScenarioName, { tutorial: Figures; bellhop: Figures }>>;

interface Row {
  what: string;
  figure: string;
  unit: string;
}

const rowsOf = (sizes: Sizes): Record<ScenarioName, Row[]> => {
  const lowest = sizes.fanOutRates[0] ?? 0;
  const room = `${count(sizes.members)} members`;
  const many = `${count(sizes.rooms)} rooms × ${sizes.membersPerRoom}`;
  return {
    'fan-out': [
      { what: `${room}: largest rate kept up with`, figure: 'kept', unit: 'deliveries/s' },
      { what: `${room}: largest rate held with p99 ≤ 50 ms`, figure: 'held', unit: 'deliveries/s' },
      { what: `${room}, saturated`, figure: 'deliveries/s', unit: 'deliveries/s' },
      { what: `${room}, saturated: CPU per million deliveries`, figure: 'CPU s per million', unit: 's' },
      { what: `${room}, ${count(lowest)} deliveries/s: delivery p50`, figure: `p50 at ${lowest}`, unit: 'ms' },
      { what: `${room}, ${count(lowest)} deliveries/s: delivery p99`, figure: `p99 at ${lowest}`, unit: 'ms' },
      { what: `${room}, ${count(lowest)} deliveries/s: ack p50`, figure: `ack p50 at ${lowest}`, unit: 'ms' },
      { what: `${room}, ${count(lowest)} deliveries/s: ack p99`, figure: `ack p99 at ${lowest}`, unit: 'ms' },
    ],
    'many-rooms': [
      { what: `${many}, everybody sends, saturated`, figure: 'messages/s', unit: 'messages/s' },
      { what: `${many}, ${count(sizes.roomsRate)} messages/s: ack p50`, figure: 'ack p50', unit: 'ms' },
      { what: `${many}, ${count(sizes.roomsRate)} messages/s: ack p99`, figure: 'ack p99', unit: 'ms' },
    ],
    idle: [{ what: `${count(sizes.idle)} idle connections, joined: memory each`, figure: 'kB per connection', unit: 'kB' }],
    storm: [
      { what: `${count(sizes.storm)} return at once: until the last one is caught up`, figure: 'seconds', unit: 's' },
      { what: `${count(sizes.storm)} return at once: CPU`, figure: 'CPU s', unit: 's' },
    ],
  };
};

/** The results as Markdown: a row a measure with the ratio, then the fan-out rate by rate. */
export function tableOf(results: Results, sizes: Sizes): string {
  const lines = ['| | tutorial, in memory | Bellhop, stored | ratio |', '| --- | ---: | ---: | ---: |'];
  for (const [name, rows] of Object.entries(rowsOf(sizes)) as [ScenarioName, Row[]][]) {
    const found = results[name];
    if (found === undefined) continue;
    for (const { what, figure, unit } of rows) {
      const [yardstick, ours] = [found.tutorial[figure], found.bellhop[figure]];
      lines.push(`| ${what} | ${show(yardstick, unit)} | ${show(ours, unit)} | ${ratio(ours, yardstick)} |`);
    }
  }
  if (results['fan-out'] !== undefined) lines.push('', ...ratesTable(results['fan-out'], sizes));
  return lines.join('\n');
}

function ratesTable({ tutorial, bellhop }: { tutorial: Figures; bellhop: Figures }, { fanOutRates }: Sizes): string[] {
  const cells = (figures: Figures, rate: number) => {
    const [p50, p99, cpu] = ['p50', 'p99', 'CPU s per million'].map((name) => figures[`${name} at ${rate}`]);
    return `${show(p50)} | ${show(p99)} | ${show(cpu)}`;
  };
  return [
    '| deliveries/s offered | tutorial p50 ms | p99 ms | CPU s per million | Bellhop p50 ms | p99 ms | CPU s per million |',
    '| ---: | ---: | ---: | ---: | ---: | ---: | ---: |',
    ...fanOutRates.map((rate) => `| ${count(rate)} | ${cells(tutorial, rate)} | ${cells(bellhop, rate)} |`),
  ];
}

function show(value: number | undefined | null, unit = ''): string {
  if (value === undefined || value === null || Number.isNaN(value)) return '–';
  const digits = value >= 100 || value === 0 ? count(value) : value.toPrecision(value >= 10 ? 3 : 2);
  return `${digits} ${unit}`.trim();
}

function ratio(ours: number | undefined, yardstick: number | undefined): string {
  return ours && yardstick ? `${(ours / yardstick).toPrecision(2)} ×` : '–';
}

function count(value: number): string {
  return Math.round(value).toLocaleString('en');
}

/** The middle one of each figure over several runs. */
export function mediansOf(runs: readonly Figures[]): Figures {
  const names = new Set(runs.flatMap((run) => Object.keys(run)));
  const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? Number.NaN;
  return Object.fromEntries([...names].map((name) => [name, median(runs.flatMap((run) => run[name] ?? []))]));
}
