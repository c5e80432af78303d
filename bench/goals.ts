import { longRoom, type ScenarioName, shortRoom } from './job.ts';
import { figure, largestRate, type Results, worstHold } from './results.ts';
import { count, ratio, show, tableOf } from './show.ts';
import type { SubjectName } from './subjects.ts';

interface Goal {
  what: string;
  unit: string;
  /** What ours is compared with; NaN for a goal that is a figure by itself. */
  yardstick: number;
  ours: number;
  goal: string;
  /** Whether the goal is reached. */
  reached(ours: number, yardstick: number): boolean;
}

const [slow, quick] = ['≤', '≥'];

/** Ours is to be at most, or at least, so many times the yardstick. */
const atMost = (times: number) => ({
  goal: `${slow} ${times} ×`,
  reached: (ours: number, other: number) => ours <= times * other,
});
const atLeast = (times: number) => ({
  goal: `${quick} ${times} ×`,
  reached: (ours: number, other: number) => ours >= times * other,
});

/** The goals’ table, measured on one node with SQLite. */
function goalsOf(results: Results): Goal[] {
  const { sizes } = results;
  const [lowest = 0] = sizes.fanOutRates;
  const [storm, largeStorm] = sizes.storms;
  const ours = (scenario: ScenarioName, name: string) => figure(results, scenario, 'sqlite', name);
  const of = (subject: SubjectName, scenario: ScenarioName, name: string) => figure(results, scenario, subject, name);
  const tutorial = (scenario: ScenarioName, name: string) => of('tutorial', scenario, name);
  const room = `${count(sizes.members)} members`;
  const many = `${count(sizes.rooms)} rooms × ${sizes.membersPerRoom}`;
  const halfMillion = 500_000;
  const most = {
    what: `${room}: largest rate with p99 ≤ 50 ms, against the tutorial’s maximum`,
    unit: 'deliveries/s',
    yardstick: tutorial('fan-out', 'deliveries/s'),
    ours: largestRate(results, 'sqlite', 50),
  };
  const messages = { unit: 'messages/s', ours: ours('many-rooms', 'messages/s') };

  return [
    { ...most, ...atLeast(3) },
    { ...most, ...atLeast(6) },
    {
      what: `${room}, ${count(halfMillion)} deliveries/s: CPU per million, against the tutorial saturated`,
      unit: 's',
      yardstick: tutorial('fan-out', 'CPU s per million'),
      ours: ours('fan-out', `CPU s per million at ${halfMillion}`),
      ...atMost(0.5),
    },
    {
      what: `${room}, ${count(lowest)} deliveries/s: delivery p99`,
      unit: 'ms',
      yardstick: tutorial('fan-out', `p99 at ${lowest}`),
      ours: ours('fan-out', `p99 at ${lowest}`),
      ...atMost(1.3),
    },
    {
      what: `${many}, everybody sends: against the tutorial in memory`,
      yardstick: tutorial('many-rooms', 'messages/s'),
      ...messages,
      ...atLeast(1),
    },
    {
      what: `${many}, everybody sends: against the tutorial with its storage`,
      yardstick: of('tutorial-journal', 'many-rooms', 'messages/s'),
      ...messages,
      ...atLeast(4),
    },
    {
      what: `${many}, everybody sends: against the same with a write-ahead log`,
      yardstick: of('tutorial-wal', 'many-rooms', 'messages/s'),
      ...messages,
      ...atLeast(4),
    },
    {
      what: `${many}, ${count(sizes.roomsRate)} messages/s: ack p99`,
      unit: 'ms',
      yardstick: tutorial('many-rooms', 'ack p99 at rate'),
      ours: ours('many-rooms', 'ack p99 at rate'),
      ...atMost(3),
    },
    {
      what: 'memory of an idle joined connection',
      unit: 'kB',
      yardstick: tutorial('idle', 'kB per connection'),
      ours: ours('idle', 'kB per connection'),
      ...atMost(1.3),
    },
    {
      what: 'idle joined connections held',
      unit: '',
      yardstick: Number.NaN,
      ours: ours('idle', 'connections'),
      goal: count(sizes.idle),
      reached: (held) => held >= sizes.idle,
    },
    {
      what: `storm of ${count(storm)}, authenticated and caught up, against Socket.IO as it comes`,
      unit: 's',
      yardstick: tutorial('storm', 'seconds'),
      ours: ours('storm', 'seconds'),
      ...atMost(0.5),
    },
    {
      what: `storm of ${count(largeStorm)}, authenticated, until the last is caught up`,
      unit: 's',
      yardstick: tutorial('storm', 'seconds of many'),
      ours: ours('storm', 'seconds of many'),
      goal: '≤ 15 s',
      reached: (seconds) => seconds <= 15,
    },
    {
      what: `delivery p99 under ${sizes.pageRequests} concurrent page requests, against quiet`,
      unit: 'ms',
      yardstick: ours('pages', 'delivery p99 quiet'),
      ours: ours('pages', 'delivery p99'),
      ...atMost(2),
    },
    {
      what: 'longest hold of the event loop, p99.9, in the scenario where it is longest',
      unit: 'ms',
      yardstick: worstHold(results, 'tutorial'),
      ours: worstHold(results, 'sqlite'),
      goal: '≤ 20 ms',
      reached: (hold) => hold <= 20,
    },
    {
      what: `opening a room of ${count(sizes.longHistory)} messages, against one of ${count(sizes.shortHistory)}`,
      unit: 'ms',
      yardstick: ours('history', `opening ${shortRoom} p50`),
      ours: ours('history', `opening ${longRoom} p50`),
      ...atMost(1.2),
    },
  ];
}

/** The goals with what was found, as Markdown. */
export function goalsTable(results: Results): string {
  const rows = goalsOf(results).map(({ what, unit, yardstick, ours, goal, reached }) => {
    const known = !Number.isNaN(ours) && (!goal.endsWith('×') || !Number.isNaN(yardstick));
    const verdict = known ? (reached(ours, yardstick) ? 'yes' : '**no**') : 'not measured';
    return [what, show(yardstick, unit), show(ours, unit), ratio(ours, yardstick), goal, verdict];
  });
  return tableOf(['', 'yardstick', 'Bellhop, SQLite', 'ratio', 'goal', 'reached'], rows);
}
